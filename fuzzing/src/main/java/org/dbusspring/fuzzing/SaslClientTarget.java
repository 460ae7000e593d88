package org.dbusspring.fuzzing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.dbusspring.core.auth.AuthenticationFailedException;
import org.dbusspring.core.auth.SaslClient;
import org.dbusspring.core.auth.SaslMechanism;
import org.jspecify.annotations.Nullable;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * The client's side of the authentication against a server that says anything. The first
 * byte chooses what the client is ready to do, the second in how small portions the other
 * bytes arrive.
 */
final class SaslClientTarget implements FuzzTarget {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	/** More than a dialogue of 64 lines with any of the mechanisms needs. */
	private static final int MAX_SENT = 32 * 1024;

	private static final Pattern ENDS_WITH_AGREEMENT = Pattern.compile("\\nAGREE_UNIX_FD( [^\r\n]*)?\r\n$");

	private final PrivateKeyring keyring = new PrivateKeyring();

	SaslClientTarget() {
		try {
			long created = System.currentTimeMillis() / 1000;
			Files.writeString(this.keyring.file(), "7 " + created + " 00ff00ff\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void run(Input input) {
		int how = input.next();
		int portion = 1 + input.next();
		byte[] bytes = input.rest();
		boolean descriptors = (how & 1) != 0;
		String guid = ((how & 2) != 0) ? GUID : null;
		SaslClient client = new SaslClient(mechanisms(how >> 2), descriptors, guid);
		ByteArrayOutputStream sent = new ByteArrayOutputStream();
		sent.writeBytes(client.start());
		ByteBuffer received = ByteBuffer.wrap(bytes);
		try {
			Portions.feed(received, portion, client::isDone, client::receive, sent);
		}
		catch (AuthenticationFailedException ex) {
			check(ex.getMessage() != null && ex.getMessage().length() < 16 * 1024,
					"The message of a failure is bounded");
			check(!client.isDone(), "A failed dialogue is not done");
			return;
		}
		check(sent.size() <= MAX_SENT, "A server cannot make a client send without end");
		String lines = sent.toString(StandardCharsets.ISO_8859_1);
		check(lines.startsWith("\0AUTH ") && lines.endsWith("\r\n"), "A client sends whole lines");
		check(client.isDone() == lines.endsWith("\r\nBEGIN\r\n"), "A client begins when it is done");
		if (client.isDone()) {
			checkAccepted(client, new String(bytes, 0, received.position(), StandardCharsets.ISO_8859_1), guid);
			check(descriptors || !client.result().descriptors(), "Descriptors are agreed on if the client wants them");
		}
	}

	/** The server has said so, and that it is the one that is wanted. */
	private static void checkAccepted(SaslClient client, String said, @Nullable String guid) {
		String server = client.result().serverGuid();
		check(said.contains("OK " + server + "\r\n"), "A client is done if it was accepted");
		check(guid == null || guid.equals(server.toLowerCase(Locale.ROOT)), "The server is the one that is wanted");
		check(client.result().descriptors() == ENDS_WITH_AGREEMENT.matcher(said).find(),
				"Descriptors are agreed on if the server says so");
	}

	private List<SaslMechanism> mechanisms(int how) {
		List<SaslMechanism> mechanisms = new ArrayList<>();
		mechanisms.add(((how & 1) != 0) ? SaslMechanism.externalBySocket() : SaslMechanism.external(1000));
		if ((how & 2) != 0) {
			mechanisms.add(SaslMechanism.cookieSha1(this.keyring.folder()));
		}
		if ((how & 4) != 0) {
			mechanisms.add(0, SaslMechanism.anonymous());
		}
		return mechanisms;
	}

	@Override
	public List<byte[]> seeds() {
		String challenge = HexFormat.of()
			.formatHex("org_freedesktop_general 7 abcdef".getBytes(StandardCharsets.US_ASCII));
		return FuzzTarget.texts("\0\177OK " + GUID + "\r\n", "\1\1OK " + GUID + "\r\nAGREE_UNIX_FD\r\n",
				"\3\5OK " + GUID + "\r\nERROR \"no\"\r\n\1\2\3",
				"\7\177DATA\r\nOK " + GUID + "\r\nAGREE_UNIX_FD\r\nl\1\0\1",
				"\10\177REJECTED DBUS_COOKIE_SHA1 ANONYMOUS\r\nDATA " + challenge + "\r\nOK " + GUID + "\r\n",
				"\10\177REJECTED DBUS_COOKIE_SHA1\r\nDATA " + challenge.replace("37", "38") + "\r\nREJECTED\r\n",
				"\20\177DATA 61\r\nREJECTED EXTERNAL\r\nOK " + GUID + "\r\n", "\34\177ERROR\r\nREJECTED\r\nWHAT\r\n",
				"\0\177" + "ERROR\r\nREJECTED EXTERNAL\r\n".repeat(40), "\0\177" + "WHAT\r\n".repeat(70));
	}

	@Override
	public List<String> dictionary() {
		return List.of("OK ", "OK " + GUID + "\r\n", "REJECTED ", "REJECTED\r\n", "DATA ", "DATA\r\n", "ERROR\r\n",
				"AGREE_UNIX_FD\r\n", "EXTERNAL", "DBUS_COOKIE_SHA1", "ANONYMOUS", "\r\n",
				"6f72675f667265656465736b746f705f67656e6572616c", "20", "2e2e2f");
	}

	@Override
	public long allocationLimit(int length) {
		return (1 << 20) + 1000L * length;
	}

}
