package org.dbusspring.core.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.dbusspring.core.auth.LineBuffer.MalformedLine;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the authentication protocol, without a socket: bytes of the server
 * go in, bytes for the server come out.
 * <p>
 * Whoever owns the socket, blocking or not, writes what {@link #start()} returns, then
 * hands over whatever it reads and writes whatever it is given, until {@link #isDone()}.
 * No method waits. Lines, challenges and rounds are bounded, time is not: the caller
 * closes the socket at a deadline of its own. One thread at a time.
 * <p>
 * The mechanisms are tried in order, leaving out those that the server says it does not
 * have. Passing of descriptors is negotiated if it is asked for; a server that refuses it
 * is still good.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol">Authentication
 * Protocol</a>
 */
public final class SaslClient {

	/**
	 * More lines than any honest server sends, so that a server that keeps asking or
	 * rejecting does not keep a client for ever.
	 */
	static final int MAX_LINES = 64;

	private static final HexFormat HEX = HexFormat.of();

	private static final int GUID_LENGTH = 32;

	private static final String ANOTHER_SERVER = "; check that the address is that of a D-Bus server";

	private final MechanismQueue mechanisms;

	private final boolean descriptors;

	private final @Nullable String expectedGuid;

	private final LineBuffer lines = new LineBuffer();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private State state = State.NEW;

	private int linesReceived;

	private SaslMechanism.@Nullable Exchange exchange;

	private @Nullable String serverGuid;

	private @Nullable AuthenticationResult result;

	/**
	 * @param mechanisms the mechanisms to try, the best first
	 * @param descriptors whether the transport can pass descriptors, and so may ask the
	 * server for it
	 * @param expectedGuid the {@code guid} of the address, which the server then has to
	 * have, or {@code null} for any server
	 * @throws IllegalArgumentException if there is no mechanism
	 */
	public SaslClient(List<SaslMechanism> mechanisms, boolean descriptors, @Nullable String expectedGuid) {
		this.mechanisms = new MechanismQueue(mechanisms);
		this.descriptors = descriptors;
		this.expectedGuid = expectedGuid;
	}

	/**
	 * Begins the dialogue.
	 * @return what to send first, the initial NUL byte included. On a system where
	 * credentials are sent along explicitly they belong to that byte.
	 * @throws IllegalStateException if it has begun
	 */
	public byte[] start() {
		if (this.state != State.NEW) {
			throw new IllegalStateException("The authentication has begun already");
		}
		this.out.write(0);
		tryNextMechanism();
		return takeOutput();
	}

	/**
	 * Takes what the server sent: all of it, or up to the end of the dialogue's last
	 * line. What is behind that line belongs to the message stream and stays in the
	 * buffer. A line may come in any number of portions.
	 * @return what to send now, or {@code null} if there is nothing to send. With the
	 * last of it, {@code BEGIN}, the dialogue is done, and messages may follow.
	 * @throws AuthenticationFailedException if the server refuses, is not the expected
	 * one, or does not keep to the protocol; the socket is to be closed
	 * @throws IllegalStateException if the dialogue has not begun or has failed
	 */
	public byte @Nullable [] receive(ByteBuffer in) {
		if (this.state == State.NEW || this.state == State.FAILED) {
			throw new IllegalStateException((this.state == State.NEW) ? "The authentication has not begun"
					: "The authentication has failed already");
		}
		try {
			String line;
			while (!isDone() && (line = this.lines.read(in)) != null) {
				if (++this.linesReceived > MAX_LINES) {
					throw failure("the server sent more than " + MAX_LINES + " lines without accepting or refusing");
				}
				receiveLine(line);
			}
		}
		catch (MalformedLine ex) {
			throw failure("the server sent " + ex.getMessage() + ANOTHER_SERVER);
		}
		return (this.out.size() > 0) ? takeOutput() : null;
	}

	/** Whether the server has accepted and the message stream follows. */
	public boolean isDone() {
		return this.state == State.DONE;
	}

	/**
	 * What was agreed on.
	 * @throws IllegalStateException if the dialogue is not done
	 */
	public AuthenticationResult result() {
		if (this.result == null) {
			throw new IllegalStateException("The authentication is not done");
		}
		return this.result;
	}

	private void receiveLine(String line) {
		int space = line.indexOf(' ');
		String command = (space >= 0) ? line.substring(0, space) : line;
		String argument = (space >= 0) ? line.substring(space + 1) : "";
		switch (this.state) {
			case AUTHENTICATING -> authenticating(command, argument);
			case WAITING_FOR_REJECTED -> {
				if (!command.equals("REJECTED")) {
					throw unexpected(line, "REJECTED");
				}
				rejected(argument);
			}
			case WAITING_FOR_AGREE_UNIX_FD -> {
				// an ERROR only says that the server cannot do it
				if (!command.equals("AGREE_UNIX_FD") && !command.equals("ERROR")) {
					throw unexpected(line, "AGREE_UNIX_FD or ERROR");
				}
				begin(command.equals("AGREE_UNIX_FD"));
			}
			default -> throw new IllegalStateException("No line is expected in state " + this.state);
		}
	}

	private void authenticating(String command, String argument) {
		switch (command) {
			case "OK" -> accepted(argument);
			case "REJECTED" -> rejected(argument);
			case "DATA" -> challenged(argument);
			case "ERROR" -> cancel();
			// a later version of the protocol may know more commands
			default -> send("ERROR");
		}
	}

	private void accepted(String guid) {
		if (guid.length() != GUID_LENGTH || !guid.chars().allMatch(HexFormat::isHexDigit)) {
			throw failure(
					"the server accepted without its guid of " + GUID_LENGTH + " hexadecimal digits" + ANOTHER_SERVER);
		}
		if (this.expectedGuid != null && !this.expectedGuid.equalsIgnoreCase(guid)) {
			throw failure("the server has the guid " + guid + ", the address wants " + this.expectedGuid
					+ "; the server was restarted or replaced: use its present address, or leave the guid out");
		}
		this.serverGuid = guid;
		if (this.descriptors) {
			send("NEGOTIATE_UNIX_FD");
			this.state = State.WAITING_FOR_AGREE_UNIX_FD;
		}
		else {
			begin(false);
		}
	}

	private void begin(boolean descriptorsAgreed) {
		if (this.serverGuid == null) {
			throw new IllegalStateException("The server has not accepted");
		}
		send("BEGIN");
		this.result = new AuthenticationResult(this.serverGuid, this.mechanisms.current(), descriptorsAgreed);
		this.exchange = null;
		this.state = State.DONE;
	}

	private void rejected(String offered) {
		this.mechanisms.offered(offered);
		tryNextMechanism();
	}

	private void tryNextMechanism() {
		SaslMechanism mechanism = this.mechanisms.next();
		if (mechanism == null) {
			throw failure("the server refuses this client; check that it serves the user that this process runs as "
					+ "and that both see the same user namespace, or configure a mechanism that the server offers");
		}
		this.exchange = mechanism.begin();
		byte[] response = this.exchange.initialResponse();
		send(withHex("AUTH " + mechanism.name(), response));
		this.state = State.AUTHENTICATING;
	}

	private void challenged(String hex) {
		byte[] challenge;
		try {
			challenge = HEX.parseHex(hex);
		}
		catch (IllegalArgumentException ex) {
			send("ERROR");
			return;
		}
		byte[] response = (this.exchange != null) ? this.exchange.respond(challenge) : null;
		if (response == null) {
			String problem = (this.exchange != null) ? this.exchange.problem() : null;
			if (problem != null) {
				this.mechanisms.failed(problem);
			}
			cancel();
		}
		else {
			send(withHex("DATA", response));
		}
	}

	/** Gives the mechanism up; the server's REJECTED leads to the next one. */
	private void cancel() {
		this.exchange = null;
		send("CANCEL");
		this.state = State.WAITING_FOR_REJECTED;
	}

	private void send(String line) {
		this.out.writeBytes((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static String withHex(String command, byte @Nullable [] data) {
		return (data != null && data.length > 0) ? command + " " + HEX.formatHex(data) : command;
	}

	private byte[] takeOutput() {
		byte[] output = this.out.toByteArray();
		this.out.reset();
		return output;
	}

	private AuthenticationFailedException unexpected(String line, String wanted) {
		return failure(
				"the server sent '" + MechanismQueue.shown(line) + "' where " + wanted + " was due" + ANOTHER_SERVER);
	}

	private AuthenticationFailedException failure(String problem) {
		this.state = State.FAILED;
		this.exchange = null;
		StringBuilder problems = new StringBuilder(problem);
		this.mechanisms.problems().forEach((text) -> problems.append("; ").append(text));
		return new AuthenticationFailedException(problems.toString(), this.mechanisms.tried(),
				this.mechanisms.offered());
	}

	/**
	 * The states of the specification. Its WaitingForData and WaitingForOK are one here:
	 * whether a challenge is due is for the mechanism to say.
	 */
	private enum State {

		NEW, AUTHENTICATING, WAITING_FOR_REJECTED, WAITING_FOR_AGREE_UNIX_FD, DONE, FAILED

	}

}
