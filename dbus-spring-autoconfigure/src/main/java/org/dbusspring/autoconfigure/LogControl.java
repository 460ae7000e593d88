package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import org.dbusspring.call.CallSource;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code org.freedesktop.LogControl1}, by which {@code systemctl service-log-level} asks
 * and sets the level of the root logger. Everybody who can call may ask; only root and
 * the user that the application runs as may set it.
 */
final class LogControl {

	static final ObjectPath PATH = ObjectPath.of("/org/freedesktop/LogControl1");

	private static final String NAME = "org.freedesktop.LogControl1";

	private static final Codec<String> STRING = Codecs.standard().of(new TypeReference<String>() {
	});

	/** The names that syslog has, and the level that comes closest. */
	private static final Map<String, LogLevel> LEVELS = Map.of("emerg", LogLevel.OFF, "alert", LogLevel.FATAL, "crit",
			LogLevel.FATAL, "err", LogLevel.ERROR, "warning", LogLevel.WARN, "notice", LogLevel.INFO, "info",
			LogLevel.INFO, "debug", LogLevel.DEBUG);

	private final LoggingSystem logging;

	private final String identifier;

	/**
	 * @param identifier what the application is called in its log
	 */
	LogControl(LoggingSystem logging, String identifier) {
		this.logging = logging;
		this.identifier = identifier;
	}

	/** The interface for a connection. */
	ExportedInterface on(DBusConnection connection) {
		InterfaceDescription description = new InterfaceDescription(NAME, List.of(), List.of(),
				List.of(property("LogLevel", PropertyAccess.READWRITE), property("LogTarget", PropertyAccess.READWRITE),
						property("SyslogIdentifier", PropertyAccess.READ)),
				Map.of());
		return new ExportedInterface(description, Map.of(), Map.of("LogLevel", new Level(connection), "LogTarget",
				new Target(), "SyslogIdentifier", PropertyHandler.of(STRING, () -> this.identifier)));
	}

	private static PropertyDescription property(String name, PropertyAccess access) {
		return PropertyDescription.of(name, "s", access)
			.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, "false");
	}

	private String level() {
		LoggerConfiguration root = this.logging.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
		return switch ((root != null) ? root.getEffectiveLevel() : LogLevel.INFO) {
			case TRACE, DEBUG -> "debug";
			case INFO -> "info";
			case WARN -> "warning";
			case ERROR -> "err";
			case FATAL -> "crit";
			case OFF -> "emerg";
		};
	}

	private void setLevel(String name) {
		LogLevel level = LEVELS.get(name);
		if (level == null) {
			throw new DBusErrorException(ErrorNames.INVALID_ARGS, "'" + name
					+ "' is no level of syslog: it is one of emerg, alert, crit, err, warning, notice, info, debug");
		}
		this.logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, level);
	}

	/** Whether a user may set the level of an application that runs as another one. */
	static boolean maySet(OptionalLong user, OptionalLong ownUser) {
		return user.isPresent() && (user.getAsLong() == 0 || user.equals(ownUser));
	}

	private final class Level implements PropertyHandler<String> {

		private final DBusConnection connection;

		private final CallSource callers;

		Level(DBusConnection connection) {
			this.connection = connection;
			this.callers = CallSource.of(connection);
		}

		@Override
		public Codec<String> codec() {
			return STRING;
		}

		@Override
		public String read(@Nullable IncomingCall call) {
			return level();
		}

		@Override
		public void write(String value, IncomingCall call) {
			OptionalLong own = this.connection.bus().credentials(this.connection.uniqueName()).uid();
			String sender = Objects.requireNonNullElse(call.message().header().sender(), "");
			if (!maySet(this.callers.credentials(sender, call.epoch()).uid(), own)) {
				throw new DBusErrorException(ErrorNames.ACCESS_DENIED,
						"Only root and the user that the service runs as may set the level");
			}
			setLevel(value);
		}

	}

	/** Where the log goes is up to the application's configuration. */
	private static final class Target implements PropertyHandler<String> {

		private static final String CONSOLE = "console";

		@Override
		public Codec<String> codec() {
			return STRING;
		}

		@Override
		public String read(@Nullable IncomingCall call) {
			return CONSOLE;
		}

		@Override
		public void write(String value, IncomingCall call) {
			if (!value.equals(CONSOLE)) {
				throw new DBusErrorException(ErrorNames.NOT_SUPPORTED,
						"Where the log goes is configured in the service itself, and stays '" + CONSOLE + "'");
			}
		}

	}

}
