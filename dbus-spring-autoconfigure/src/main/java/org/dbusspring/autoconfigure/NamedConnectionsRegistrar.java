package org.dbusspring.autoconfigure;

import java.util.HashSet;
import java.util.Set;

import org.dbusspring.connection.DBusConnectionManager;
import org.dbusspring.connection.DBusConnectionProvider;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a {@link DBusConnectionManager} for each of {@code dbus.connections}, with
 * the name as its qualifier, unless the application has a provider of that name itself.
 */
class NamedConnectionsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final ListableBeanFactory beanFactory;

	NamedConnectionsRegistrar(Environment environment, BeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = (ListableBeanFactory) beanFactory;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		Set<String> names = configured();
		if (!names.isEmpty()) {
			names.removeAll(ownConnections());
			names.forEach((name) -> registry.registerBeanDefinition(beanName(name), definition(name)));
		}
	}

	static String beanName(String connection) {
		return "dbusConnection#" + connection;
	}

	/** Fails on keys that mean nothing; variables of the environment may be others'. */
	private Set<String> configured() {
		return Binder.get(this.environment)
			.bind(DBusProperties.CONNECTIONS, Bindable.mapOf(String.class, ConnectionProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
			.map((connections) -> new HashSet<>(connections.keySet()))
			.orElseGet(HashSet::new);
	}

	private Set<String> ownConnections() {
		Set<String> names = new HashSet<>();
		for (String bean : this.beanFactory.getBeanNamesForType(DBusConnectionProvider.class, true, false)) {
			names.add(Qualifiers.nameOf(bean, this.beanFactory));
		}
		return names;
	}

	private static RootBeanDefinition definition(String connection) {
		RootBeanDefinition definition = new RootBeanDefinition(DBusConnectionManager.class);
		definition.setFactoryBeanName(ConnectionFactory.BEAN_NAME);
		definition.setFactoryMethodName("create");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, connection);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, connection));
		// whoever names none gets the one that needs none
		definition.setDefaultCandidate(false);
		definition.setDescription(DBusProperties.prefix(connection));
		return definition;
	}

}
