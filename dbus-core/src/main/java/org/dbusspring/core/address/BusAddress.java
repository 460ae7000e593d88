package org.dbusspring.core.address;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.address.AddressRules.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The address of a D-Bus server, such as {@code unix:path=/run/user/1000/bus}: where a
 * client connects, or where a server listens. Immutable; equal when the transport and the
 * values are, whatever their order and escaping.
 * <p>
 * What the specification says of the keys of {@code unix}, {@code tcp},
 * {@code nonce-tcp}, {@code unixexec} and {@code launchd} is checked. Other transports
 * and keys are let through: a list may hold addresses that another program understands.
 *
 * @param transport the transport, such as {@code unix}
 * @param values the values by key, unescaped, in the order in which they were given
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#addresses">Server
 * Addresses</a>
 */
public record BusAddress(String transport, Map<String, String> values) {

	/**
	 * @throws InvalidAddressException if there is no such address
	 */
	public BusAddress {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
		Problem problem = AddressRules.problem(transport, values);
		if (problem != null) {
			throw new InvalidAddressException(text(transport, values), -1, problem.text(),
					AddressRules.example(transport));
		}
	}

	/**
	 * Parses one address. Takes time in proportion to the length of the text, which is
	 * limited to 64 Ki characters.
	 * @throws InvalidAddressException if the text is not one address
	 */
	public static BusAddress parse(String text) {
		return AddressParser.parse(text);
	}

	/**
	 * Parses one or more addresses separated by {@code ;}, to be tried in that order. As
	 * {@link #parse(String)} otherwise; one address that is wrong refuses the list.
	 * @return at least one address; the list is immutable
	 * @throws InvalidAddressException if the text is not a list of addresses
	 */
	public static List<BusAddress> parseList(String text) {
		return AddressParser.parseList(text, null);
	}

	/** The address of the Unix socket at that path of the file system. */
	public static BusAddress unixPath(String path) {
		return new BusAddress("unix", Map.of("path", path));
	}

	/** The value of the key, unescaped, or {@code null} if it is not given. */
	public @Nullable String value(String key) {
		return this.values.get(key);
	}

	/**
	 * The server's identity, 32 hexadecimal digits, or {@code null} if the address does
	 * not say. A client that connects holds the server to it.
	 */
	public @Nullable String guid() {
		return value("guid");
	}

	/**
	 * What {@code unixexec} hands to its program: {@code argv1}, {@code argv2} and so on
	 * up to the first that is not given, without {@code argv0}, the name that the program
	 * sees.
	 */
	public List<String> programArguments() {
		List<String> arguments = new ArrayList<>();
		String argument;
		while ((argument = value("argv" + (arguments.size() + 1))) != null) {
			arguments.add(argument);
		}
		return List.copyOf(arguments);
	}

	/**
	 * Returns this address if a client can connect to it, as far as its keys tell:
	 * {@code unix:tmpdir=/tmp} and {@code tcp:host=localhost} are only for a server that
	 * listens. An address with an unknown transport passes.
	 * @throws InvalidAddressException if only a server can use it
	 */
	public BusAddress requireConnectable() {
		String problem = AddressRules.notConnectable(this.transport, this.values);
		if (problem != null) {
			throw new InvalidAddressException(toString(), -1, problem, AddressRules.example(this.transport));
		}
		return this;
	}

	/**
	 * The address as text, escaped where necessary and nowhere else; parsing it gives an
	 * equal address.
	 */
	@Override
	public String toString() {
		return text(this.transport, this.values);
	}

	private static String text(String transport, Map<String, String> values) {
		StringBuilder text = new StringBuilder(transport).append(':');
		String separator = "";
		for (Map.Entry<String, String> entry : values.entrySet()) {
			text.append(separator).append(entry.getKey()).append('=').append(AddressEscapes.escape(entry.getValue()));
			separator = ",";
		}
		return text.toString();
	}

}
