package org.dbusspring.autoconfigure;

import java.util.List;
import java.util.function.Function;

import org.dbusspring.connection.DBusConnectionProvider;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Finds connections by the names that annotations give them: beans of that name, or with
 * that qualifier.
 */
final class NamedConnections implements Function<String, DBusConnectionProvider> {

	private final DBusConnectionProvider unnamed;

	private final ListableBeanFactory beanFactory;

	/**
	 * @param unnamed what is used where no name is given
	 */
	NamedConnections(DBusConnectionProvider unnamed, ListableBeanFactory beanFactory) {
		this.unnamed = unnamed;
		this.beanFactory = beanFactory;
	}

	@Override
	public DBusConnectionProvider apply(String name) {
		if (name.isEmpty()) {
			return this.unnamed;
		}
		try {
			return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, DBusConnectionProvider.class, name);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new IllegalStateException("There is no connection named '" + name
					+ "', as @DBusService(connection = …) wants it: declare a DBusConnectionProvider with that name, "
					+ "or use one of " + List.of(this.beanFactory.getBeanNamesForType(DBusConnectionProvider.class)),
					ex);
		}
	}

}
