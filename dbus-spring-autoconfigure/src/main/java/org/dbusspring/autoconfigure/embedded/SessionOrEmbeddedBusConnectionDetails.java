package org.dbusspring.autoconfigure.embedded;

import java.util.List;
import java.util.function.Function;

import org.dbusspring.autoconfigure.DBusConnectionDetails;
import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.BusAddresses;
import org.dbusspring.core.address.NoBusAddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session bus, or the embedded one where the environment names none. A session bus
 * that is named and does not answer is an error: nobody would look for the services
 * elsewhere.
 */
final class SessionOrEmbeddedBusConnectionDetails implements DBusConnectionDetails, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SessionOrEmbeddedBusConnectionDetails.class);

	private final EmbeddedBusConnectionDetails embedded;

	private final Function<String, @Nullable String> environment;

	SessionOrEmbeddedBusConnectionDetails(EmbeddedBusConnectionDetails embedded,
			Function<String, @Nullable String> environment) {
		this.embedded = embedded;
		this.environment = environment;
	}

	@Override
	public List<BusAddress> getAddresses() {
		try {
			return BusAddresses.session(this.environment);
		}
		catch (NoBusAddressException ex) {
			logger.info("No session bus is there, the embedded bus takes its place");
			logger.debug("No session bus", ex);
			return this.embedded.getAddresses();
		}
	}

	@Override
	public void close() {
		this.embedded.close();
	}

}
