package org.dbusspring.client;

import java.util.Objects;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.core.settings.ConnectionSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Makes the proxy of one client and contract. Public only for the sake of bean
 * definitions that are generated ahead of time.
 *
 * @param <T> the contract
 * @since 0.1
 */
public class DBusClientFactoryBean<T> implements FactoryBean<T>, BeanFactoryAware, EnvironmentAware, InitializingBean {

	private final Class<T> type;

	private final String name;

	private final String destination;

	private final String path;

	private @Nullable BeanFactory beanFactory;

	private @Nullable Environment environment;

	private @Nullable T proxy;

	/**
	 * @param type the contract
	 * @param name the name of the client
	 * @param destination the bus name to call, or nothing
	 * @param path the object path to call, or nothing
	 */
	public DBusClientFactoryBean(Class<T> type, String name, String destination, String path) {
		this.type = type;
		this.name = name;
		this.destination = destination;
		this.path = path;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() {
		this.proxy = Objects.requireNonNull(this.beanFactory)
			.getBeanProvider(DBusClientFactory.class)
			.getIfAvailable(DBusClientFactoryBean::withoutConnection)
			.create(this.type, this.name, resolve(this.destination), resolve(this.path));
	}

	/** A slice of the application, in a test, has no bus, and calls nobody. */
	private static DBusClientFactory withoutConnection() {
		return new DBusClientFactory(() -> {
			throw new IllegalStateException("This application context has no connection to a bus: it lacks "
					+ "the auto-configuration of dbus-spring, or dbus.enabled is false. In a test of a part of the "
					+ "application, replace the client with @MockitoBean");
		}, ConnectionSettings.DEFAULT_CALL_TIMEOUT, (name) -> DBusClientSettings.NONE, ObservationRegistry.NOOP, null);
	}

	private String resolve(String text) {
		try {
			return Objects.requireNonNull(this.environment).resolveRequiredPlaceholders(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The D-Bus client '" + this.name + "': " + ex.getMessage(), ex);
		}
	}

	@Override
	public @Nullable T getObject() {
		return this.proxy;
	}

	@Override
	public Class<T> getObjectType() {
		return this.type;
	}

}
