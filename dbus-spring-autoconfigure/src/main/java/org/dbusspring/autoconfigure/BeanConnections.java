package org.dbusspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.connection.UnknownConnectionException;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The connections that are beans: the one that is injected where no name is given, and
 * all of them by their qualifiers, or else by the names of their beans.
 */
final class BeanConnections implements DBusConnections {

	private final DBusConnectionProvider unnamed;

	private final ListableBeanFactory beanFactory;

	/** The beans by the names of their connections. */
	private final Map<String, String> beans = new LinkedHashMap<>();

	/**
	 * @param unnamed what is used where no name is given
	 */
	BeanConnections(DBusConnectionProvider unnamed, ListableBeanFactory beanFactory) {
		this.unnamed = unnamed;
		this.beanFactory = beanFactory;
		for (String bean : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory,
				DBusConnectionProvider.class, true, false)) {
			if (!bean.equals(ConnectionFactory.UNNAMED_BEAN_NAME)) {
				this.beans.put(Qualifiers.nameOf(bean, beanFactory), bean);
			}
		}
	}

	@Override
	public DBusConnectionProvider get(String name) {
		if (name.isEmpty()) {
			return this.unnamed;
		}
		String bean = this.beans.get(name);
		if (bean == null) {
			throw new UnknownConnectionException(name, this.beans.keySet());
		}
		return this.beanFactory.getBean(bean, DBusConnectionProvider.class);
	}

	@Override
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>(Set.of(""));
		this.beans.keySet().stream().filter((name) -> get(name) != this.unnamed).forEach(names::add);
		return names;
	}

}
