package org.dbusspring.autoconfigure.embedded;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of the embedded bus.
 *
 * @since 0.1
 */
@ConfigurationProperties("dbus.embedded")
public class EmbeddedBusProperties {

	/**
	 * Whether to use the embedded bus where the environment names no session bus.
	 */
	private boolean fallback;

	/**
	 * Whether the programs of the user share one bus, which the first of them starts, or
	 * this application has a bus of its own.
	 */
	private boolean shared = true;

	/**
	 * Whether this application may start the shared bus, or only uses one that another
	 * program has started.
	 */
	private boolean start = true;

	/**
	 * Folder in which programs find the shared bus, for this user alone. By default
	 * "dbus-spring" in XDG_RUNTIME_DIR.
	 */
	private @Nullable Path folder;

	public boolean isFallback() {
		return this.fallback;
	}

	public void setFallback(boolean fallback) {
		this.fallback = fallback;
	}

	public boolean isShared() {
		return this.shared;
	}

	public void setShared(boolean shared) {
		this.shared = shared;
	}

	public boolean isStart() {
		return this.start;
	}

	public void setStart(boolean start) {
		this.start = start;
	}

	public @Nullable Path getFolder() {
		return this.folder;
	}

	public void setFolder(@Nullable Path folder) {
		this.folder = folder;
	}

}
