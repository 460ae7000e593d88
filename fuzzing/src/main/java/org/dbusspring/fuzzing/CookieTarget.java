package org.dbusspring.fuzzing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

import org.dbusspring.core.auth.SaslMechanism;
import org.dbusspring.core.auth.SaslServer;
import org.dbusspring.core.auth.SaslServerPolicy;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * The file with the cookies of DBUS_COOKIE_SHA1, which holds anything: a server and a
 * client that share it come to an agreement all the same. In the input, {@code T} stands
 * for the time at which cookies are made.
 */
final class CookieTarget implements FuzzTarget {

	private static final String GUID = "0123456789abcdef0123456789abcdef";

	private static final int MAX_COOKIES = 256;

	private final PrivateKeyring keyring = new PrivateKeyring();

	@Override
	public void run(Input input) throws IOException {
		String now = Long.toString(System.currentTimeMillis() / 1000);
		String content = new String(input.rest(), StandardCharsets.ISO_8859_1).replace("T", now);
		Files.writeString(this.keyring.file(), content, StandardCharsets.ISO_8859_1);
		SaslServerPolicy policy = SaslServerPolicy.ownUser().withCookies(this.keyring.folder());
		SaslServer server = new SaslServer(policy, GUID, false, OptionalLong.empty());
		String challenge = said(server, "\0AUTH DBUS_COOKIE_SHA1 " + PrivateKeyring.OWN_UID);
		check(challenge.startsWith("DATA "), "A server finds or makes a cookie");
		SaslMechanism.Exchange client = SaslMechanism.cookieSha1(this.keyring.folder()).begin();
		client.initialResponse();
		byte[] response = client.respond(HexFormat.of().parseHex(challenge.substring("DATA ".length())));
		check(response != null, "A client finds the cookie that the server means: " + client.problem());
		String verdict = said(server, "DATA " + HexFormat.of().formatHex(Objects.requireNonNull(response)));
		check(verdict.equals("OK " + GUID), "Server and client mean the same cookie");
		if (!Files.readString(this.keyring.file(), StandardCharsets.ISO_8859_1).equals(content)) {
			checkWritten();
		}
	}

	/** What the server has written holds cookies, and no more than there may be. */
	private void checkWritten() throws IOException {
		List<String> lines = Files.readAllLines(this.keyring.file(), StandardCharsets.ISO_8859_1);
		check(lines.size() <= MAX_COOKIES, "The number of cookies is bounded");
		check(lines.stream().allMatch((line) -> line.matches("\\d+ \\d+ [0-9a-fA-F]+")),
				"A file that is written is valid");
	}

	private static String said(SaslServer server, String line) {
		byte[] answer = server.receive(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.US_ASCII)));
		return (answer != null) ? new String(answer, StandardCharsets.US_ASCII).trim() : "";
	}

	@Override
	public List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>(
				FuzzTarget.texts("", "7 T 00ff\n", "7 T 00ff\n8 T 0f0f", "7 1 00ff\n\n x", "1 T abcdef\n1 T 012345\n",
						"2147483648 T 00\n-1 T 00\n2 -1 00\n3 99999999999999999999 00\n", "5 T zz\n6 T \n6 T",
						"9 9223372036854775807 00ff\n", "0 T 00\r\n1 T 00\r2 T 00\n", "1 T 00 \n1  T 00\n"));
		seeds.addAll(FuzzTarget.texts("1 1 00\n".repeat(300) + "2 T 00\n"));
		return seeds;
	}

	@Override
	public List<String> dictionary() {
		return List.of("T", " T ", "\n", "\r\n", "1 T 00\n", "2147483647", "9223372036854775807", "-1", "+1", "00ff",
				"\0");
	}

	@Override
	public long allocationLimit(int length) {
		return (1 << 20) + 1000L * length;
	}

}
