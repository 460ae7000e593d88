package org.dbusspring.client;

import org.dbusspring.contract.ContractMethod;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * A method of a client with the header that all its calls have in common.
 */
final class RemoteCall {

	private final ContractMethod method;

	private final ClientTarget target;

	private final MessageHeader header;

	RemoteCall(ContractMethod method, ClientTarget target) {
		this.method = method;
		this.target = target;
		this.header = MessageHeader.methodCall(target.destination(), target.path(), method.interfaceName(),
				method.name(), method.isNoReply() ? MessageFlags.NO_REPLY_EXPECTED : MessageFlags.NONE,
				method.argumentSignature());
	}

	ContractMethod method() {
		return this.method;
	}

	ClientTarget target() {
		return this.target;
	}

	OutgoingMessage message(@Nullable Object[] arguments) {
		return new OutgoingMessage(this.header, this.method.argumentWriter(arguments));
	}

}
