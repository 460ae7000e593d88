package org.dbusspring.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.dbusspring.contract.DBusInterface;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Registers a bean for each client and contract.
 */
class DBusClientsRegistrar implements ImportBeanDefinitionRegistrar, EnvironmentAware, ResourceLoaderAware {

	private @Nullable Environment environment;

	private @Nullable ResourceLoader resourceLoader;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		MergedAnnotations annotations = metadata.getAnnotations();
		// annotations of imported classes are read without looking into containers
		Stream<MergedAnnotation<ImportDBusClients>> repeated = annotations.stream(ImportDBusClients.Container.class)
			.flatMap((container) -> Stream
				.of(container.getAnnotationArray(MergedAnnotation.VALUE, ImportDBusClients.class)));
		Stream.concat(annotations.stream(ImportDBusClients.class), repeated)
			.forEach((annotation) -> register(annotation, metadata.getClassName(), registry));
	}

	private void register(MergedAnnotation<ImportDBusClients> annotation, String declaredBy,
			BeanDefinitionRegistry registry) {
		ImportDBusClients client = annotation.synthesize();
		Set<Class<?>> types = new LinkedHashSet<>(List.of(client.types()));
		for (String basePackage : client.basePackages()) {
			types.addAll(scan(basePackage));
		}
		String where = "@ImportDBusClients(name = \"" + client.name() + "\") of " + declaredBy;
		if (client.name().isBlank()) {
			throw new IllegalStateException(where + " has no name: give it one");
		}
		if (types.isEmpty()) {
			throw new IllegalStateException(
					where + " names no contract: give it types" + (ObjectUtils.isEmpty(client.basePackages()) ? ""
							: ", there is no interface with @DBusInterface in its basePackages"));
		}
		for (Class<?> type : types) {
			register(client, type, where, registry);
		}
		if (!registry.containsBeanDefinition(DeclaredClients.class.getName())) {
			RootBeanDefinition declared = new RootBeanDefinition(DeclaredClients.class);
			declared.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
			registry.registerBeanDefinition(DeclaredClients.class.getName(), declared);
		}
	}

	private void register(ImportDBusClients client, Class<?> type, String where, BeanDefinitionRegistry registry) {
		String beanName = DeclaredClients.beanName(client.name(), type.getName());
		if (registry.containsBeanDefinition(beanName)) {
			throw new IllegalStateException(
					where + " registers " + type.getName() + " for a client named '" + client.name()
							+ "', which has one already (" + registry.getBeanDefinition(beanName).getDescription()
							+ "): give the two clients different names");
		}
		RootBeanDefinition definition = new RootBeanDefinition(DBusClientFactoryBean.class);
		definition.setTargetType(ResolvableType.forClassWithGenerics(DBusClientFactoryBean.class, type));
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
		definition.setDescription(where);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(1, client.name());
		definition.getPropertyValues()
			.add("destination", client.destination())
			.add("path", client.path())
			.add("connection", client.connection())
			.add("address", client.address())
			.add("timeout", client.options().timeout())
			.add("noAutoStart", client.options().noAutoStart())
			.add("cacheProperties", client.cacheProperties())
			.add("interactiveAuthorization", client.options().interactiveAuthorization())
			.add("waitForService", client.options().waitForService());
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client.name()));
		registry.registerBeanDefinition(beanName, definition);
	}

	private Set<Class<?>> scan(String basePackage) {
		Assert.state(this.environment != null && this.resourceLoader != null, "not set up by a context");
		ClassPathScanningCandidateComponentProvider scanner = new ContractScanner(this.environment);
		scanner.setResourceLoader(this.resourceLoader);
		scanner.addIncludeFilter(new AnnotationTypeFilter(DBusInterface.class, false, true));
		Set<Class<?>> types = new LinkedHashSet<>();
		for (BeanDefinition found : scanner.findCandidateComponents(basePackage)) {
			types.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()),
					this.resourceLoader.getClassLoader()));
		}
		return types;
	}

	/** Components are classes, contracts are interfaces. */
	private static final class ContractScanner extends ClassPathScanningCandidateComponentProvider {

		ContractScanner(Environment environment) {
			super(false, environment);
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return definition.getMetadata().isInterface() && definition.getMetadata().isIndependent();
		}

	}

}
