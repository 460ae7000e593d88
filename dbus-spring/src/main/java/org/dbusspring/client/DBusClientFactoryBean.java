package org.dbusspring.client;

import java.util.Objects;

import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.DBusTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Makes the client of one name and contract. Public only for the sake of bean definitions
 * that are generated ahead of time.
 *
 * @param <T> the contract
 * @since 0.1
 */
public class DBusClientFactoryBean<T> implements FactoryBean<T>, BeanFactoryAware, EnvironmentAware, InitializingBean {

	private final Class<T> type;

	private final String name;

	private String destination = "";

	private String path = "";

	private String connection = "";

	private String address = "";

	private String timeout = "";

	private boolean noAutoStart;

	private boolean interactiveAuthorization;

	private boolean waitForService;

	private boolean cacheProperties;

	private @Nullable BeanFactory beanFactory;

	private @Nullable Environment environment;

	private @Nullable T proxy;

	/**
	 * @param type the contract
	 * @param name the name of the client
	 */
	public DBusClientFactoryBean(Class<T> type, String name) {
		this.type = type;
		this.name = name;
	}

	/** The bus name to call, or nothing. */
	public void setDestination(String destination) {
		this.destination = destination;
	}

	/** The object path to call, or nothing. */
	public void setPath(String path) {
		this.path = path;
	}

	/** The name of the connection, or nothing. */
	public void setConnection(String connection) {
		this.connection = connection;
	}

	/** Where to connect instead of the bus, or nothing. */
	public void setAddress(String address) {
		this.address = address;
	}

	/** How long a call may take, or nothing. */
	public void setTimeout(String timeout) {
		this.timeout = timeout;
	}

	/** Whether the bus is told not to start the service. */
	public void setNoAutoStart(boolean noAutoStart) {
		this.noAutoStart = noAutoStart;
	}

	/** Whether calls wait for a person who is asked for authorisation. */
	public void setInteractiveAuthorization(boolean interactiveAuthorization) {
		this.interactiveAuthorization = interactiveAuthorization;
	}

	/** Whether calls wait until somebody owns the name. */
	public void setWaitForService(boolean waitForService) {
		this.waitForService = waitForService;
	}

	/** Whether the client keeps the values of properties. */
	public void setCacheProperties(boolean cacheProperties) {
		this.cacheProperties = cacheProperties;
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
			.getBeanProvider(DBusProxies.class)
			.getIfAvailable(UnconnectedProxies::new)
			.create(this.type, target());
	}

	/** Whom the client calls, before configuration has its say. */
	DBusTarget target() {
		try {
			return new DBusTarget(this.name, resolve(this.destination), resolve(this.path), resolve(this.connection),
					resolve(this.address), CallOptions.of(resolve(this.timeout), this.noAutoStart,
							this.interactiveAuthorization, this.waitForService),
					this.cacheProperties);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The D-Bus client '" + this.name + "': " + ex.getMessage(), ex);
		}
	}

	private String resolve(String text) {
		return Objects.requireNonNull(this.environment).resolveRequiredPlaceholders(text);
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
