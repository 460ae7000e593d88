package org.dbusspring.autoconfigure.embedded;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dbusspring.autoconfigure.BusLocator;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.address.NoBusAddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded bus, one for all connections, and, where that is wanted, in place of a
 * session bus that the environment does not name. A session bus that is named and does
 * not answer is an error: nobody would look for the services elsewhere. The bus ends
 * after the connections, which depend on this.
 */
final class EmbeddedBusLocator implements BusLocator, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedBusLocator.class);

	private final EmbeddedBusProperties properties;

	private final ConfiguredEmbeddedBus embedded;

	private final Function<String, @Nullable String> environment;

	EmbeddedBusLocator(EmbeddedBusProperties properties, Function<String, @Nullable String> environment) {
		this.properties = properties;
		this.embedded = new ConfiguredEmbeddedBus(properties);
		this.environment = environment;
	}

	@Override
	public @Nullable Supplier<List<BusAddress>> locate(String bus) {
		return switch (bus) {
			case "embedded" -> this.embedded::addresses;
			case "session" -> this.properties.isFallback() ? this::sessionOrEmbedded : null;
			default -> null;
		};
	}

	private List<BusAddress> sessionOrEmbedded() {
		try {
			return BusAddresses.session(this.environment);
		}
		catch (NoBusAddressException ex) {
			logger.info("No session bus is there, the embedded bus takes its place");
			logger.debug("No session bus", ex);
			return this.embedded.addresses();
		}
	}

	@Override
	public void close() {
		this.embedded.close();
	}

}
