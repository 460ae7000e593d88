package org.dbusspring.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.statistics.ConnectionStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the application has to do with D-Bus.
 *
 * @param connections its connections to buses, by name
 * @param servers where it offers services without a bus, by name
 * @param clients its clients, by name
 * @param listeners what listens to signals, in the code
 * @param peers those who have called and are still there, where they are followed
 * @since 0.1
 */
public record DBusDescriptor(Map<String, ConnectionDescriptor> connections, Map<String, ServerDescriptor> servers,
		Map<String, ClientDescriptor> clients, List<ListenerDescriptor> listeners,
		List<String> peers) implements OperationResponseBody {

	/**
	 * A connection to a bus.
	 *
	 * @param bus which bus, as it is configured; sanitised
	 * @param state {@code unused}, {@code connected}, {@code disconnected} or
	 * {@code closed}
	 * @param uniqueName its unique name
	 * @param failure why it is not connected
	 * @param names the names of the application there, and how things stand with each
	 * @param matchRules the match rules that the bus has for it
	 * @param objects what is exported, by paths and patterns of paths; the first 1,000
	 * @param statistics what is under way, and what has happened
	 */
	public record ConnectionDescriptor(@Nullable Object bus, String state, @Nullable String uniqueName,
			@Nullable String failure, Map<String, String> names, List<String> matchRules,
			Map<String, List<InterfaceDescriptor>> objects, @Nullable ConnectionStatistics statistics) {

	}

	/**
	 * A socket at which services are offered.
	 *
	 * @param address where; sanitised
	 * @param peers who is connected
	 * @param refused how many were not let in
	 * @param objects as above
	 * @param statistics of all peers together
	 */
	public record ServerDescriptor(@Nullable Object address, List<PeerDescriptor> peers, long refused,
			Map<String, List<InterfaceDescriptor>> objects, ConnectionStatistics statistics) {

	}

	/**
	 * A peer without a bus.
	 *
	 * @param name the name by which it is told apart
	 * @param uid its user
	 * @param pid its process
	 */
	public record PeerDescriptor(String name, @Nullable Long uid, @Nullable Long pid) {

	}

	/**
	 * An interface of an object.
	 *
	 * @param name its name
	 * @param methods its methods, with the types of arguments and results
	 * @param properties its properties, with their types and access
	 * @param signals its signals, with the types of what they carry
	 */
	public record InterfaceDescriptor(String name, List<String> methods, List<String> properties,
			List<String> signals) {

	}

	/**
	 * A client.
	 *
	 * @param connection the name of the connection; {@code peers} where it connects to an
	 * address
	 * @param destination the bus name that it calls
	 * @param address where it connects instead of the bus; sanitised
	 * @param contracts the interfaces that the code has for it
	 */
	public record ClientDescriptor(String connection, @Nullable String destination, @Nullable Object address,
			Set<String> contracts) {

	}

	/**
	 * What listens to signals.
	 *
	 * @param method the method
	 * @param connection the name of the connection
	 * @param matchRule to what
	 */
	public record ListenerDescriptor(String method, String connection, String matchRule) {

	}

}
