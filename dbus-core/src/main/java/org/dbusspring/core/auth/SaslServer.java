package org.dbusspring.core.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

import org.dbusspring.core.auth.LineBuffer.MalformedLine;
import org.dbusspring.core.auth.ServerMechanism.Accept;
import org.dbusspring.core.auth.ServerMechanism.Challenge;
import org.dbusspring.core.auth.ServerMechanism.Reject;
import org.dbusspring.core.auth.ServerMechanism.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the authentication protocol, without a socket: bytes of one client
 * go in, bytes for it come out.
 * <p>
 * Whoever owns the socket, blocking or not, hands over whatever it reads and writes
 * whatever it is given, until {@link #isDone()}. Nothing here waits; DBUS_COOKIE_SHA1
 * reads a small file and, every five minutes, replaces it. Lines, rounds and rejections
 * are bounded, time is not: the owner closes the socket at a deadline of its own. One
 * thread at a time.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol">Authentication
 * Protocol</a>
 */
public final class SaslServer {

	/** More lines than any honest client sends. */
	static final int MAX_LINES = 64;

	/** After that many a client has tried everything that it could know. */
	static final int MAX_REJECTIONS = 8;

	private static final HexFormat HEX = HexFormat.of();

	private static final int GUID_LENGTH = 32;

	private final Map<String, Supplier<ServerMechanism>> mechanisms;

	private final String guid;

	private final boolean descriptors;

	private final LineBuffer lines = new LineBuffer();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final List<String> rejections = new ArrayList<>();

	private State state = State.NEW;

	private int linesReceived;

	private String mechanism = "";

	private @Nullable ServerMechanism attempt;

	private @Nullable AuthenticatedPeer peer;

	/**
	 * @param policy who may connect
	 * @param guid the identity of this server, 32 hexadecimal digits
	 * @param descriptors whether the transport can pass descriptors
	 * @param peerUid the user at the other end, from the credentials of the socket and
	 * from nowhere else, or empty where the socket does not tell
	 * @throws IllegalArgumentException if the guid is not one
	 */
	public SaslServer(SaslServerPolicy policy, String guid, boolean descriptors, OptionalLong peerUid) {
		if (guid.length() != GUID_LENGTH || !guid.chars().allMatch(HexFormat::isHexDigit)) {
			throw new IllegalArgumentException(
					"The guid of a server has " + GUID_LENGTH + " hexadecimal digits, not '" + guid + "'");
		}
		this.mechanisms = policy.mechanisms(peerUid);
		this.guid = guid;
		this.descriptors = descriptors;
	}

	/**
	 * Takes what the client sent, from its first byte on: all of it, or up to the end of
	 * the line {@code BEGIN}. What is behind that line belongs to the message stream and
	 * stays in the buffer. A line may come in any number of portions, and several lines
	 * in one.
	 * @return what to send now, or {@code null} if there is nothing to send
	 * @throws PeerRefusedException if the client was rejected too often or does not keep
	 * to the protocol; the socket is to be closed
	 * @throws IllegalStateException if this has failed before
	 */
	public byte @Nullable [] receive(ByteBuffer in) {
		if (this.state == State.FAILED) {
			throw new IllegalStateException("The authentication has failed already");
		}
		if (this.state == State.NEW && in.hasRemaining()) {
			if (in.get() != 0) {
				throw failure("its first byte is not NUL: it does not speak D-Bus");
			}
			this.state = State.WAITING_FOR_AUTH;
		}
		try {
			String line;
			while (!isDone() && (line = this.lines.read(in)) != null) {
				if (++this.linesReceived > MAX_LINES) {
					throw failure("it sent more than " + MAX_LINES + " lines");
				}
				receiveLine(line);
			}
		}
		catch (MalformedLine ex) {
			throw failure("it sent " + ex.getMessage());
		}
		return (this.out.size() > 0) ? takeOutput() : null;
	}

	/** Whether the client is in and the message stream follows. */
	public boolean isDone() {
		return this.state == State.DONE;
	}

	/**
	 * Who the client is.
	 * @throws IllegalStateException if the dialogue is not done
	 */
	public AuthenticatedPeer peer() {
		if (!isDone() || this.peer == null) {
			throw new IllegalStateException("The authentication is not done");
		}
		return this.peer;
	}

	/**
	 * Why attempts of the client were rejected so far, for the log of a server whose
	 * client goes away after that. The client itself is not told.
	 */
	public List<String> rejections() {
		return List.copyOf(this.rejections);
	}

	private void receiveLine(String line) {
		int space = line.indexOf(' ');
		String command = (space >= 0) ? line.substring(0, space) : line;
		String argument = (space >= 0) ? line.substring(space + 1) : "";
		switch (this.state) {
			case WAITING_FOR_AUTH -> waitingForAuth(command, argument);
			case WAITING_FOR_DATA -> waitingForData(command, argument);
			case WAITING_FOR_BEGIN -> waitingForBegin(command);
			default -> throw new IllegalStateException("No line is expected in state " + this.state);
		}
	}

	private void waitingForAuth(String command, String argument) {
		switch (command) {
			case "AUTH" -> auth(argument);
			case "BEGIN" -> throw failure("it began without being let in");
			case "ERROR" -> reject("the client reported an error");
			default -> send("ERROR");
		}
	}

	private void waitingForData(String command, String argument) {
		switch (command) {
			case "DATA" -> data(argument, false);
			case "BEGIN" -> throw failure("it began without being let in");
			case "CANCEL", "ERROR" -> reject(this.mechanism + ", which the client gave up");
			default -> send("ERROR");
		}
	}

	private void waitingForBegin(String command) {
		switch (command) {
			case "BEGIN" -> this.state = State.DONE;
			case "NEGOTIATE_UNIX_FD" -> negotiate();
			case "CANCEL", "ERROR" -> reject(this.mechanism + ", which the client gave up after it was let in");
			default -> send("ERROR");
		}
	}

	private void auth(String argument) {
		int space = argument.indexOf(' ');
		String name = (space >= 0) ? argument.substring(0, space) : argument;
		Supplier<ServerMechanism> factory = this.mechanisms.get(name);
		if (factory == null) {
			reject(name.isEmpty() ? "the client asked for the mechanisms"
					: "the mechanism '" + MechanismQueue.shown(name) + "' is not on for this peer");
			return;
		}
		this.mechanism = name;
		this.attempt = factory.get();
		data((space >= 0) ? argument.substring(space + 1) : "", true);
	}

	private void data(String hex, boolean initial) {
		byte[] response;
		try {
			response = HEX.parseHex(hex);
		}
		catch (IllegalArgumentException ex) {
			if (initial) {
				reject(this.mechanism + " with a response that is not hexadecimal");
			}
			else {
				send("ERROR");
			}
			return;
		}
		ServerMechanism attempt = this.attempt;
		if (attempt == null) {
			throw new IllegalStateException("No mechanism is being tried");
		}
		// with the mechanism's name, a response that is empty looks like none
		judged(attempt.receive((initial && response.length == 0) ? null : response));
	}

	private void judged(Verdict verdict) {
		if (verdict instanceof Challenge challenge) {
			send((challenge.data().length > 0) ? "DATA " + HEX.formatHex(challenge.data()) : "DATA");
			this.state = State.WAITING_FOR_DATA;
		}
		else if (verdict instanceof Accept accept) {
			this.peer = new AuthenticatedPeer(accept.uid(), this.mechanism, false);
			this.attempt = null;
			send("OK " + this.guid);
			this.state = State.WAITING_FOR_BEGIN;
		}
		else if (verdict instanceof Reject reject) {
			reject(reject.reason());
		}
	}

	private void negotiate() {
		if (this.descriptors && this.peer != null) {
			this.peer = new AuthenticatedPeer(this.peer.uid(), this.peer.mechanism(), true);
			send("AGREE_UNIX_FD");
		}
		else {
			send("ERROR \"This transport passes no file descriptors\"");
		}
	}

	private void reject(String reason) {
		this.rejections.add(reason);
		this.attempt = null;
		this.peer = null;
		if (this.rejections.size() >= MAX_REJECTIONS) {
			throw failure("it was rejected " + MAX_REJECTIONS + " times");
		}
		send(this.mechanisms.isEmpty() ? "REJECTED" : "REJECTED " + String.join(" ", this.mechanisms.keySet()));
		this.state = State.WAITING_FOR_AUTH;
	}

	private void send(String line) {
		this.out.writeBytes((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private byte[] takeOutput() {
		byte[] output = this.out.toByteArray();
		this.out.reset();
		return output;
	}

	private PeerRefusedException failure(String problem) {
		this.state = State.FAILED;
		this.attempt = null;
		this.peer = null;
		return new PeerRefusedException(problem, this.rejections);
	}

	private enum State {

		NEW, WAITING_FOR_AUTH, WAITING_FOR_DATA, WAITING_FOR_BEGIN, DONE, FAILED

	}

}
