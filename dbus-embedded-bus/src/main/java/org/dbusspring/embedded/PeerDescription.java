package org.dbusspring.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.dbusspring.core.transport.PeerCredentials;

/**
 * Says in the log who a peer is, as far as that is known.
 */
final class PeerDescription {

	private static final int MAX_COMMAND = 100;

	private PeerDescription() {
	}

	static String of(Peer peer) {
		PeerCredentials credentials = peer.credentials();
		StringBuilder text = new StringBuilder(peer.toString());
		String separator = " (";
		if (credentials.pid().isPresent()) {
			text.append(separator).append("pid ").append(credentials.pid().getAsLong());
			separator = ", ";
			String command = command(credentials.pid().getAsLong());
			if (!command.isEmpty()) {
				text.append(", command '").append(command).append('\'');
			}
		}
		if (credentials.uid().isPresent()) {
			text.append(separator).append("uid ").append(credentials.uid().getAsLong());
			separator = ", ";
		}
		return text.append(separator.equals(", ") ? ")" : "").toString();
	}

	/** The command line, without characters that would disturb a log. */
	private static String command(long pid) {
		try {
			String text = new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")),
					StandardCharsets.UTF_8)
				.replaceAll("\\p{Cntrl}+", " ")
				.strip();
			return (text.length() <= MAX_COMMAND) ? text : text.substring(0, MAX_COMMAND) + "…";
		}
		catch (IOException ex) {
			return "";
		}
	}

}
