package org.dbusspring.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.name.DBusNames;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link EmbeddedBusSettings} together. For one thread.
 *
 * @since 0.1
 */
public final class EmbeddedBusSettingsBuilder {

	private static final String RUNTIME_VARIABLE = "XDG_RUNTIME_DIR";

	private @Nullable BusAddress address;

	private String name = "embedded";

	private BusLimits limits = BusLimits.defaults();

	private final Set<String> deniedNames = new LinkedHashSet<>();

	private @Nullable Boolean descriptors;

	EmbeddedBusSettingsBuilder() {
	}

	/**
	 * Where to listen, such as {@code unix:path=/run/user/1000/test-bus}. Unless set, at
	 * a socket for this user only (mode 0600) in a folder of its own (mode 0700), below
	 * the user's runtime folder or else the folder for temporary files; both are removed
	 * when the bus is closed. For another address, who can reach the socket is up to the
	 * folder and the umask; who may connect is not: this user.
	 * @throws org.dbusspring.core.address.InvalidAddressException if it is not an address
	 */
	public EmbeddedBusSettingsBuilder address(String address) {
		this.address = BusAddress.parse(address);
		return this;
	}

	/**
	 * What its threads and its lines in the log are called; {@code embedded} unless set.
	 */
	public EmbeddedBusSettingsBuilder name(String name) {
		this.name = name;
		return this;
	}

	/** What its peers may use. */
	public EmbeddedBusSettingsBuilder limits(BusLimits limits) {
		this.limits = limits;
		return this;
	}

	/**
	 * One more name that nobody may own: to request it fails with {@code AccessDenied},
	 * as the policy of a system bus makes it.
	 * @throws org.dbusspring.core.name.InvalidNameException if it is no well-known name
	 */
	public EmbeddedBusSettingsBuilder denyName(String name) {
		this.deniedNames.add(DBusNames.requireWellKnownName(name));
		return this;
	}

	/**
	 * Whether messages may carry file descriptors, for which junixsocket is needed.
	 * Unless set they may where junixsocket is there.
	 */
	public EmbeddedBusSettingsBuilder descriptors(boolean descriptors) {
		this.descriptors = descriptors;
		return this;
	}

	/** Makes the settings. */
	public EmbeddedBusSettings build() {
		return new EmbeddedBusSettings(this);
	}

	BusAddress address() {
		return (this.address != null) ? this.address : new BusAddress("unix", Map.of("dir", folder()));
	}

	private static String folder() {
		String runtime = System.getenv(RUNTIME_VARIABLE);
		return (runtime != null && runtime.startsWith("/") && Files.isWritable(Path.of(runtime))) ? runtime
				: System.getProperty("java.io.tmpdir");
	}

	String name() {
		return this.name;
	}

	BusLimits limits() {
		return this.limits;
	}

	Set<String> deniedNames() {
		return this.deniedNames;
	}

	@Nullable Boolean descriptors() {
		return this.descriptors;
	}

}
