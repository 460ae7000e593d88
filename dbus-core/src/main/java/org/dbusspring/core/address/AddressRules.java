package org.dbusspring.core.address;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the specification says of each transport's keys. Transports and keys that are not
 * known here pass: a list may hold addresses for other programs.
 */
final class AddressRules {

	/** The keys that say where a Unix socket is: exactly one of them is given. */
	private static final List<String> UNIX_PLACES = List.of("path", "abstract", "dir", "tmpdir", "runtime");

	private static final int MAX_PORT = 65535;

	private static final int GUID_LENGTH = 32;

	private AddressRules() {
	}

	/** What is wrong with such an address for any use, or {@code null} if nothing is. */
	static @Nullable Problem problem(String transport, Map<String, String> values) {
		if (!isWord(transport)) {
			return new Problem(null, transport.isEmpty() ? "the transport is missing before the ':'"
					: "the transport '" + transport + "' may only hold letters, digits and - _ .");
		}
		for (Map.Entry<String, String> entry : values.entrySet()) {
			String problem = entryProblem(entry.getKey(), entry.getValue());
			if (problem != null) {
				return new Problem(entry.getKey(), problem);
			}
		}
		return switch (transport) {
			case "unix" -> unixProblem(values);
			case "tcp", "nonce-tcp" -> tcpProblem(values);
			case "unixexec" -> missing(transport, values, "path", "the program to run");
			case "launchd" -> missing(transport, values, "env", "the variable that launchd sets");
			default -> null;
		};
	}

	/**
	 * Why a client cannot connect to such an address, itself without a problem, or
	 * {@code null} if it can.
	 */
	static @Nullable String notConnectable(String transport, Map<String, String> values) {
		return switch (transport) {
			case "unix" -> listenOnly(values);
			case "tcp", "nonce-tcp" -> tcpNotConnectable(transport, values);
			case "systemd" -> "only a server can use 'systemd:', for a socket that systemd hands over; "
					+ "a client needs the socket's own address, such as unix:path=…";
			default -> null;
		};
	}

	/** A right address of the transport. */
	static String example(String transport) {
		return switch (transport) {
			case "tcp" -> "tcp:host=127.0.0.1,port=4242";
			case "nonce-tcp" -> "nonce-tcp:host=127.0.0.1,port=4242,noncefile=/tmp/nonce";
			case "unixexec" -> "unixexec:path=ssh,argv1=host,argv2=systemd-stdio-bridge";
			case "launchd" -> "launchd:env=DBUS_LAUNCHD_SESSION_BUS_SOCKET";
			default -> "unix:path=/run/user/1000/bus";
		};
	}

	private static @Nullable String entryProblem(String key, String value) {
		if (!isWord(key)) {
			return key.isEmpty() ? "a key is missing before the '='"
					: "the key '" + key + "' may only hold letters, digits and - _ .";
		}
		if (value.isEmpty()) {
			return "the key '" + key + "' has no value";
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == 0) {
				return "the value of '" + key + "' holds a NUL character";
			}
			if (Character.isHighSurrogate(c) && i + 1 < value.length()
					&& Character.isLowSurrogate(value.charAt(i + 1))) {
				i++;
			}
			else if (Character.isSurrogate(c)) {
				return "the value of '" + key + "' holds half of a surrogate pair";
			}
		}
		return (key.equals("guid") && !isGuid(value)) ? "the guid has to be " + GUID_LENGTH + " hexadecimal digits"
				: null;
	}

	private static @Nullable Problem unixProblem(Map<String, String> values) {
		List<String> given = new ArrayList<>();
		for (String key : UNIX_PLACES) {
			if (values.containsKey(key)) {
				given.add(key);
			}
		}
		if (given.isEmpty()) {
			return new Problem(null, "a unix address needs one of the keys " + String.join(", ", UNIX_PLACES));
		}
		if (given.size() > 1) {
			return new Problem(given.get(1), "a unix address has only one of the keys " + String.join(", ", UNIX_PLACES)
					+ ", this one has " + String.join(" and ", given));
		}
		String runtime = values.get("runtime");
		return (runtime != null && !runtime.equals("yes")) ? new Problem("runtime", "the value of 'runtime' is 'yes'")
				: null;
	}

	private static @Nullable Problem tcpProblem(Map<String, String> values) {
		String port = values.get("port");
		if (port != null && port(port) < 0) {
			return new Problem("port", "the port has to be a number from 0 to " + MAX_PORT);
		}
		String family = values.get("family");
		return (family != null && !family.equals("ipv4") && !family.equals("ipv6"))
				? new Problem("family", "the family is 'ipv4' or 'ipv6'") : null;
	}

	private static @Nullable Problem missing(String transport, Map<String, String> values, String key, String what) {
		return values.containsKey(key) ? null
				: new Problem(null, "a " + transport + " address needs the key '" + key + "', " + what);
	}

	private static @Nullable String listenOnly(Map<String, String> values) {
		for (String key : UNIX_PLACES) {
			if (values.containsKey(key) && !key.equals("path") && !key.equals("abstract")) {
				return "'" + key + "' is only for a server that listens; a client needs the address that the "
						+ "server made of it, with 'path' or 'abstract'";
			}
		}
		return null;
	}

	private static @Nullable String tcpNotConnectable(String transport, Map<String, String> values) {
		List<String> needed = transport.equals("tcp") ? List.of("host", "port") : List.of("host", "port", "noncefile");
		for (String key : needed) {
			if (!values.containsKey(key)) {
				return "a client needs the key '" + key + "'; only a server that listens can do without";
			}
		}
		String port = values.get("port");
		return (port != null && port(port) == 0) ? "port 0 is only for a server, which then listens on any free port"
				: null;
	}

	/** The number, or -1 if the text is none. */
	private static int port(String text) {
		if (text.length() > 5) {
			return -1;
		}
		int port = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			port = port * 10 + (c - '0');
		}
		return (port <= MAX_PORT) ? port : -1;
	}

	private static boolean isGuid(String value) {
		return value.length() == GUID_LENGTH && value.chars().allMatch(HexFormat::isHexDigit);
	}

	private static boolean isWord(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!AddressEscapes.isPlain(c) || c == '/' || c == '*' || c == '\\') {
				return false;
			}
		}
		return !text.isEmpty();
	}

	/**
	 * @param key the key that it is about, or {@code null} if it is the whole address
	 * @param text what is wrong
	 */
	record Problem(@Nullable String key, String text) {

	}

}
