package org.dbusspring.call;

import java.util.Map;
import java.util.Objects;

import org.dbusspring.core.connection.MessageConnection;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.signal.Epoch;
import org.dbusspring.core.transport.PeerCredentials;

/**
 * A call as it arrived. What it takes to answer a question is found out when somebody
 * asks.
 *
 * @since 0.1
 */
public final class IncomingDBusCall implements DBusCall {

	private final CallSource source;

	private final PathPattern pattern;

	private final String interfaceName;

	private final Message message;

	private final Caller caller;

	/**
	 * @param source where it came from
	 * @param pattern the path of the service
	 * @param interfaceName the interface that the call was found to be for
	 * @param call the call
	 */
	public IncomingDBusCall(CallSource source, PathPattern pattern, String interfaceName, IncomingCall call) {
		this.source = source;
		this.pattern = pattern;
		this.interfaceName = interfaceName;
		this.message = call.message();
		String sender = this.message.header().sender();
		this.caller = new Caller(source, (sender != null) ? sender : "", call.epoch());
	}

	@Override
	public ObjectPath path() {
		return Objects.requireNonNull(this.message.header().path());
	}

	@Override
	public String interfaceName() {
		return this.interfaceName;
	}

	@Override
	public String member() {
		return Objects.requireNonNull(this.message.header().member());
	}

	@Override
	public DBusCaller caller() {
		return this.caller;
	}

	@Override
	public long serial() {
		return Integer.toUnsignedLong(this.message.serial());
	}

	@Override
	public boolean isReplyExpected() {
		return !this.message.header().has(MessageFlags.NO_REPLY_EXPECTED);
	}

	@Override
	public boolean isInteractiveAuthorizationAllowed() {
		return this.message.header().has(MessageFlags.ALLOW_INTERACTIVE_AUTHORIZATION);
	}

	@Override
	public MessageConnection connection() {
		return this.source.connection(this.caller.uniqueName());
	}

	@Override
	public Map<String, String> pathVariables() {
		return Objects.requireNonNullElse(this.pattern.match(path()), Map.of());
	}

	@Override
	public String toString() {
		return this.message.toString();
	}

	private record Caller(CallSource source, String uniqueName, Epoch epoch) implements DBusCaller {

		@Override
		public PeerCredentials credentials() {
			return this.source.credentials(this.uniqueName, this.epoch);
		}

		@Override
		public String toString() {
			return this.uniqueName;
		}

	}

}
