package org.dbusspring.fuzzing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.dbusspring.core.auth.AuthenticatedPeer;
import org.dbusspring.core.auth.PeerRefusedException;
import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * The server's side of the authentication against a client that says anything, and can
 * know no cookie. The first byte says who is at the other end and who may be, the second
 * in how small portions the other bytes arrive.
 */
final class SaslServerTarget implements FuzzTarget {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final long PEER = 1000;

	/** More than 64 answers. */
	private static final int MAX_SENT = 8 * 1024;

	private static final Pattern ENDS_WITH_BEGIN = Pattern.compile("\\nBEGIN( [^\r\n]*)?\r\n$");

	private final PrivateKeyring keyring = new PrivateKeyring();

	@Override
	public void run(Input input) {
		int how = input.next();
		int portion = 1 + input.next();
		byte[] bytes = input.rest();
		boolean descriptors = (how & 1) != 0;
		boolean anonymous = (how & 2) != 0;
		boolean allowed = (how & 4) != 0;
		boolean known = (how & 8) != 0;
		SaslServer server = server(how, descriptors, anonymous, allowed, known);
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		ByteBuffer received = ByteBuffer.wrap(bytes);
		try {
			Portions.feed(received, portion, server::isDone, server::receive, sent);
		}
		catch (PeerRefusedException ex) {
			check(ex.getMessage() != null && ex.getMessage().length() < 16 * 1024,
					"The message of a refusal is bounded");
			check(!server.isDone(), "A peer that is refused is not in");
		}
		check(sent.size() <= MAX_SENT, "A client cannot make a server send without end");
		check(server.rejections().size() <= 8, "A client has a number of attempts");
		if (server.isDone()) {
			String said = new String(bytes, 0, received.position(), StandardCharsets.ISO_8859_1);
			checkPeer(server.peer(), said, descriptors);
			check(sent.toString(StandardCharsets.ISO_8859_1).contains("OK " + GUID + "\r\n"), "Who is in was told so");
			boolean external = server.peer().mechanism().equals("EXTERNAL");
			check(external ? known && allowed : anonymous, "Only those are in who may be");
		}
	}

	private SaslServer server(int how, boolean descriptors, boolean anonymous, boolean allowed, boolean known) {
		SaslServerPolicy policy = SaslServerPolicy.ownUser().withUids((uid) -> uid != PEER || allowed);
		if (anonymous) {
			policy = policy.withAnonymous();
		}
		if ((how & 16) != 0) {
			policy = policy.withCookies(this.keyring.folder());
		}
		return new SaslServer(policy, GUID, descriptors, known ? OptionalLong.of(PEER) : OptionalLong.empty());
	}

	private static void checkPeer(AuthenticatedPeer peer, String said, boolean descriptors) {
		check(said.startsWith("\0") && ENDS_WITH_BEGIN.matcher(said).find()
				&& said.contains("AUTH " + peer.mechanism()), "Who is in has asked for it");
		switch (peer.mechanism()) {
			case "EXTERNAL" ->
				check(peer.uid().equals(OptionalLong.of(PEER)), "A user is the one that the socket tells");
			case "ANONYMOUS" -> check(peer.uid().isEmpty(), "Anybody is nobody");
			default -> throw new AssertionError("Nobody can know the cookie: " + peer);
		}
		check(!peer.descriptors() || (descriptors && said.contains("\r\nNEGOTIATE_UNIX_FD")),
				"Descriptors are agreed on if both want them");
	}

	@Override
	public List<byte[]> seeds() {
		String uid = "31303030";
		return FuzzTarget.texts("\14\177\0AUTH EXTERNAL " + uid + "\r\nBEGIN\r\n",
				"\15\1\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\nl\1\0\1",
				"\17\3\0AUTH\r\nAUTH ANONYMOUS 61\r\nCANCEL\r\nAUTH EXTERNAL " + uid + "\r\nBEGIN\r\n",
				"\12\177\0AUTH EXTERNAL 30\r\nAUTH ANONYMOUS\r\nDATA 61\r\nBEGIN\r\n",
				"\24\177\0AUTH DBUS_COOKIE_SHA1 " + PrivateKeyring.OWN_UID + "\r\nDATA 61206230\r\nBEGIN\r\n",
				"\26\177\0AUTH DBUS_COOKIE_SHA1\r\nDATA " + PrivateKeyring.OWN_UID + "\r\nDATA 612030\r\nERROR\r\n",
				"\0\177\0" + "AUTH\r\n".repeat(9), "\4\177\0" + "WHAT\r\n".repeat(70), "\0\177BEGIN\r\n",
				"\0\177\0BEGIN\r\n",
				"\14\177\0AUTH EXTERNAL zz\r\n" + "AUTH EXTERNAL " + uid + "\r\nERROR\r\n".repeat(9));
	}

	@Override
	public List<String> dictionary() {
		return List.of("\0AUTH ", "AUTH EXTERNAL 31303030\r\n", "AUTH EXTERNAL\r\n", "AUTH ANONYMOUS\r\n",
				"AUTH DBUS_COOKIE_SHA1 " + PrivateKeyring.OWN_UID + "\r\n", "DATA ", "DATA\r\n", "BEGIN\r\n",
				"CANCEL\r\n", "ERROR\r\n", "NEGOTIATE_UNIX_FD\r\n", "\r\n", "20");
	}

	@Override
	public long allocationLimit(int length) {
		return (1 << 20) + 1000L * length;
	}

}
