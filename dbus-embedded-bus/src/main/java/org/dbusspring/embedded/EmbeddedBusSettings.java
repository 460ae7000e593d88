package org.dbusspring.embedded;

import java.util.Set;

import org.dbusspring.core.address.BusAddress;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EmbeddedBus} is set up. Immutable.
 *
 * @since 0.1
 */
public final class EmbeddedBusSettings {

	private final BusAddress address;

	private final String name;

	private final BusLimits limits;

	private final Set<String> deniedNames;

	private final @Nullable Boolean descriptors;

	EmbeddedBusSettings(EmbeddedBusSettingsBuilder builder) {
		this.address = builder.address();
		this.name = builder.name();
		this.limits = builder.limits();
		this.deniedNames = Set.copyOf(builder.deniedNames());
		this.descriptors = builder.descriptors();
	}

	/** Begins with the defaults. */
	public static EmbeddedBusSettingsBuilder builder() {
		return new EmbeddedBusSettingsBuilder();
	}

	/** Where the bus listens. */
	public BusAddress address() {
		return this.address;
	}

	/** What its threads and its lines in the log are called. */
	public String name() {
		return this.name;
	}

	/** What its peers may use. */
	public BusLimits limits() {
		return this.limits;
	}

	/** The names that nobody may own. */
	public Set<String> deniedNames() {
		return this.deniedNames;
	}

	/**
	 * Whether messages may carry file descriptors, or {@code null} to have that where
	 * junixsocket is there.
	 */
	public @Nullable Boolean descriptors() {
		return this.descriptors;
	}

}
