package org.dbusspring.autoconfigure;

import java.util.EnumSet;
import java.util.Set;

import org.dbusspring.core.connection.RequestNameFlag;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * What the application offers on a connection.
 *
 * @since 0.1
 */
public class ServiceProperties {

	/**
	 * Bus name to request when everything else runs. Without it, services can be called
	 * only by the unique name of the connection.
	 */
	private @Nullable String name;

	/**
	 * Whether others may take the names of this connection from the application.
	 */
	private boolean allowReplacement;

	/**
	 * Whether the names of this connection are taken from an owner who allows it.
	 */
	private boolean replaceExisting;

	/**
	 * Whether the application waits in the queue of the bus for names that others have,
	 * instead of failing to start.
	 */
	private boolean queue;

	void validate(String prefix) {
		if (StringUtils.hasText(this.name)) {
			try {
				DBusNames.requireWellKnownName(this.name);
			}
			catch (InvalidNameException ex) {
				throw new InvalidConfigurationPropertyValueException(prefix + ".name", this.name, ex.getMessage());
			}
		}
	}

	/** How names are requested. */
	Set<RequestNameFlag> flags() {
		Set<RequestNameFlag> flags = EnumSet.noneOf(RequestNameFlag.class);
		if (this.allowReplacement) {
			flags.add(RequestNameFlag.ALLOW_REPLACEMENT);
		}
		if (this.replaceExisting) {
			flags.add(RequestNameFlag.REPLACE_EXISTING);
		}
		if (!this.queue) {
			flags.add(RequestNameFlag.DO_NOT_QUEUE);
		}
		return flags;
	}

	public @Nullable String getName() {
		return this.name;
	}

	public void setName(@Nullable String name) {
		this.name = name;
	}

	public boolean isAllowReplacement() {
		return this.allowReplacement;
	}

	public void setAllowReplacement(boolean allowReplacement) {
		this.allowReplacement = allowReplacement;
	}

	public boolean isReplaceExisting() {
		return this.replaceExisting;
	}

	public void setReplaceExisting(boolean replaceExisting) {
		this.replaceExisting = replaceExisting;
	}

	public boolean isQueue() {
		return this.queue;
	}

	public void setQueue(boolean queue) {
		this.queue = queue;
	}

}
