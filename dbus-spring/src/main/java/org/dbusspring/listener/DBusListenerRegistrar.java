package org.dbusspring.listener;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.dbusspring.connection.DBusConnections;
import org.dbusspring.core.connection.NameWatch;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finds methods with {@link DBusListener} and {@link DBusOnAvailable}, checks them, and
 * has them called while the application runs. It needs a connection only if there are
 * any.
 *
 * @since 0.1
 */
public class DBusListenerRegistrar implements SmartInitializingSingleton, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(DBusListenerRegistrar.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final RemoteObjects objects;

	private final DBusConnections connections;

	private final Supplier<SignalQueue> queues;

	private final int phase;

	private final List<SignalEndpoint> endpoints = new ArrayList<>();

	private final Map<ListenerMethod, RemoteObject> availabilities = new HashMap<>();

	private final List<AutoCloseable> open = new ArrayList<>();

	private volatile boolean running;

	/**
	 * @param queues makes the queue for the listeners of a bean
	 * @param phase when it starts and stops, see {@link SmartLifecycle#getPhase}
	 */
	public DBusListenerRegistrar(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects,
			DBusConnections connections, Supplier<SignalQueue> queues, int phase) {
		this.beanFactory = beanFactory;
		this.objects = objects;
		this.connections = connections;
		this.queues = queues;
		this.phase = phase;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ListenerBeans beans = new ListenerBeans(this.beanFactory);
		EndpointReader reader = new EndpointReader(this.beanFactory, this.objects, this.connections);
		beans.find(DBusListener.class)
			.forEach((method, annotation) -> this.endpoints.add(reader.read(method, annotation)));
		beans.find(DBusOnAvailable.class)
			.forEach((method, annotation) -> this.availabilities.put(method, reader.read(method, annotation)));
	}

	@Override
	public synchronized void start() {
		try {
			Map<String, SignalQueue> queues = new HashMap<>();
			for (SignalEndpoint endpoint : this.endpoints) {
				this.open.add(endpoint.connection()
					.get()
					.subscribe(endpoint.rule(), queue(queues, endpoint.method()),
							endpoint.listener(this.objects.observations())));
			}
			this.availabilities
				.forEach((method, object) -> this.open.add(watch(method, object, queue(queues, method))));
			this.running = true;
		}
		catch (RuntimeException ex) {
			closeAll();
			throw ex;
		}
	}

	private SignalQueue queue(Map<String, SignalQueue> queues, ListenerMethod method) {
		return queues.computeIfAbsent(method.beanName(), (name) -> this.queues.get());
	}

	private static NameWatch watch(ListenerMethod method, RemoteObject object, SignalQueue queue) {
		return object.watchOwner(queue, (owner, changes) -> available(method, owner));
	}

	private static void available(ListenerMethod method, @Nullable String owner) {
		if (owner != null) {
			try {
				method.invoke(owner);
			}
			catch (Exception ex) {
				logger.error("{} failed when {} became available", method, owner, ex);
			}
		}
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		closeAll();
	}

	private void closeAll() {
		this.open.forEach(DBusListenerRegistrar::close);
		this.open.clear();
	}

	private static void close(AutoCloseable closed) {
		try {
			closed.close();
		}
		catch (Exception ex) {
			logger.debug("A subscription is not closed properly", ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

	/** What listens, whether it does so now or not. */
	public List<Listening> listening() {
		return this.endpoints.stream()
			.map((endpoint) -> new Listening(endpoint.method().toString(), endpoint.connectionName(), endpoint.rule()))
			.toList();
	}

	/** How many signals were dropped because their listeners were too slow. */
	public synchronized long dropped() {
		return this.open.stream()
			.mapToLong((closeable) -> (closeable instanceof Subscription subscription) ? subscription.dropped() : 0)
			.sum();
	}

}
