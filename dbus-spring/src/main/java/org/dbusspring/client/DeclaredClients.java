package org.dbusspring.client;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.NamedTargets;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The clients that {@link ImportDBusClients} declares.
 *
 * @since 0.1
 */
public final class DeclaredClients implements NamedTargets {

	private final ListableBeanFactory beanFactory;

	/**
	 * @param beanFactory has the clients
	 */
	public DeclaredClients(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/** The name of the bean of a client. */
	static String beanName(String client, String contract) {
		return client + "#" + contract;
	}

	/** The names of all clients. No bean is made for that. */
	public Set<String> names() {
		Set<String> names = new TreeSet<>();
		for (String bean : beans()) {
			names.add(clientOf(bean));
		}
		return names;
	}

	/** The contracts of all clients, by their names. No bean is made for that. */
	public Map<String, Set<String>> contracts() {
		Map<String, Set<String>> contracts = new TreeMap<>();
		for (String bean : beans()) {
			contracts.computeIfAbsent(clientOf(bean), (client) -> new TreeSet<>())
				.add(bean.substring(bean.lastIndexOf('#') + 1));
		}
		return contracts;
	}

	/**
	 * Whom a client calls, before configuration has its say.
	 * @param contract the contract that is wanted, which matters for the path, or
	 * {@code null} for any
	 * @return the target, or {@code null} if there is no such client
	 */
	public @Nullable DBusTarget target(String client, @Nullable Class<?> contract) {
		DBusTarget any = null;
		for (String bean : beans()) {
			if (clientOf(bean).equals(client)) {
				DBusTarget target = this.beanFactory
					.getBean(BeanFactory.FACTORY_BEAN_PREFIX + bean, DBusClientFactoryBean.class)
					.target();
				if (contract != null && bean.equals(beanName(client, contract.getName()))) {
					return target;
				}
				any = target;
			}
		}
		return any;
	}

	@Override
	public @Nullable DBusTarget find(String client) {
		try {
			return target(client, null);
		}
		catch (BeanCurrentlyInCreationException ex) {
			// it is the client itself that asks, so it does not know
			return null;
		}
	}

	private String[] beans() {
		String[] names = this.beanFactory.getBeanNamesForType(DBusClientFactoryBean.class, true, false);
		for (int i = 0; i < names.length; i++) {
			names[i] = BeanFactoryUtils.transformedBeanName(names[i]);
		}
		return names;
	}

	private static String clientOf(String bean) {
		return bean.substring(0, bean.lastIndexOf('#'));
	}

}
