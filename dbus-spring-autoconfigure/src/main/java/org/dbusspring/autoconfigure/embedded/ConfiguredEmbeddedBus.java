package org.dbusspring.autoconfigure.embedded;

import java.nio.file.Path;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.embedded.EmbeddedBus;
import org.dbusspring.embedded.shared.NoSharedBusException;
import org.dbusspring.embedded.shared.SharedBus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded bus, started when somebody wants to connect.
 */
final class ConfiguredEmbeddedBus implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ConfiguredEmbeddedBus.class);

	private final EmbeddedBusProperties properties;

	/** What this application has started. */
	private @Nullable Started started;

	private boolean closed;

	ConfiguredEmbeddedBus(EmbeddedBusProperties properties) {
		this.properties = properties;
	}

	synchronized List<BusAddress> addresses() {
		if (this.started != null) {
			return List.of(this.started.address());
		}
		if (this.closed) {
			throw new IllegalStateException("The application has been stopped, and its embedded bus with it");
		}
		return List.of(this.properties.isShared() ? shared() : own());
	}

	private BusAddress own() {
		EmbeddedBus bus = EmbeddedBus.start();
		return started(BusAddress.parse(bus.address()), bus::close);
	}

	private BusAddress shared() {
		Path folder = (this.properties.getFolder() != null) ? this.properties.getFolder() : SharedBus.userFolder();
		if (!this.properties.isStart()) {
			return SharedBus.join(folder).orElseThrow(() -> new NoSharedBusException(folder)).address();
		}
		SharedBus bus = SharedBus.startOrJoin(folder);
		if (bus.isHosted()) {
			return started(bus.address(), bus::close);
		}
		logger.info("Uses the embedded bus that another program has started: {}", bus.address());
		return bus.address();
	}

	private BusAddress started(BusAddress address, Runnable end) {
		this.started = new Started(address, end);
		logger.info("Started an embedded bus, for development and tests only. To look at it: busctl --address={} tree",
				address);
		return address;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.started != null) {
			this.started.end().run();
			this.started = null;
		}
	}

	private record Started(BusAddress address, Runnable end) {

	}

}
