package org.dbusspring.observation;

import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.observation.DBusSignalContext.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the observations of calls and signals. Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class DBusObservations {

	private static final DBusServerConvention DEFAULT_SERVER = new DefaultDBusServerConvention();

	private static final DBusClientConvention DEFAULT_CLIENT = new DefaultDBusClientConvention();

	private static final DBusSignalConvention DEFAULT_SIGNAL = new DefaultDBusSignalConvention();

	private static final DBusObservations NONE = new DBusObservations(ObservationRegistry.NOOP);

	private final ObservationRegistry registry;

	private final @Nullable DBusServerConvention server;

	private final @Nullable DBusClientConvention client;

	private final @Nullable DBusSignalConvention signal;

	private final BoundedMembers members = new BoundedMembers();

	/**
	 * Observations with the default conventions.
	 * @param registry observes
	 */
	public DBusObservations(ObservationRegistry registry) {
		this(registry, null, null, null);
	}

	/**
	 * @param registry observes
	 * @param server names the calls that services answer, or {@code null} for the default
	 * @param client names the calls that clients make, or {@code null} for the default
	 * @param signal names signals, or {@code null} for the default
	 */
	public DBusObservations(ObservationRegistry registry, @Nullable DBusServerConvention server,
			@Nullable DBusClientConvention client, @Nullable DBusSignalConvention signal) {
		this.registry = registry;
		this.server = server;
		this.client = client;
		this.signal = signal;
	}

	/** Where nobody observes. */
	public static DBusObservations none() {
		return NONE;
	}

	/** Whether nobody observes. */
	public boolean isNoop() {
		return this.registry.isNoop();
	}

	/** A started observation, or {@link Observation#NOOP} where nobody observes. */
	public Observation serverCall(String connection, DBusMember called, @Nullable String sender) {
		if (isNoop()) {
			return Observation.NOOP;
		}
		return DBusObservationDocumentation.SERVER
			.observation(this.server, DEFAULT_SERVER, () -> new DBusServerContext(connection, called, sender),
					this.registry)
			.start();
	}

	/** A started observation, or {@link Observation#NOOP} where nobody observes. */
	public Observation clientCall(String connection, DBusMember called, String client, String destination) {
		if (isNoop()) {
			return Observation.NOOP;
		}
		return DBusObservationDocumentation.CLIENT
			.observation(this.client, DEFAULT_CLIENT,
					() -> new DBusClientContext(connection, called, client, destination), this.registry)
			.start();
	}

	/**
	 * A member that is named while the application runs, or one that stands for all that
	 * are too many.
	 */
	public DBusMember bounded(DBusMember named) {
		return isNoop() ? named : this.members.bounded(named);
	}

	/** Notes what a call ended with. */
	public static void failed(Observation observation, Throwable failure, String errorName, boolean known) {
		if (observation.getContextView() instanceof DBusCallContext context) {
			context.setErrorName(errorName, known || KnownErrors.isStandard(errorName));
		}
		observation.error(failure);
	}

	/** Emits a signal, observed. */
	public void emit(String connection, String interfaceName, String member, Runnable emission) {
		if (isNoop()) {
			emission.run();
		}
		else {
			signal(() -> new DBusSignalContext(Direction.SENT, connection, interfaceName, member)).observe(emission);
		}
	}

	/**
	 * Hands a signal to a listener, observed.
	 * @param interfaceName the interface that the listener wants, not whatever comes
	 * @param member the signal that it wants
	 * @throws Exception what the listener throws
	 */
	public void deliver(String connection, String interfaceName, String member, Delivery delivery) throws Exception {
		if (isNoop()) {
			delivery.run();
			return;
		}
		Observation observation = signal(
				() -> new DBusSignalContext(Direction.RECEIVED, connection, interfaceName, member))
			.start();
		Observation.Scope scope = observation.openScope();
		try {
			delivery.run();
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			scope.close();
			observation.stop();
		}
	}

	private Observation signal(Supplier<DBusSignalContext> context) {
		return DBusObservationDocumentation.SIGNAL.observation(this.signal, DEFAULT_SIGNAL, context, this.registry);
	}

	/** What a listener does. */
	@FunctionalInterface
	public interface Delivery {

		/** Takes a signal. */
		void run() throws Exception;

	}

}
