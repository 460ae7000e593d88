package org.dbusspring.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.ContractProperty;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.observation.DBusServerConvention;
import org.dbusspring.signal.SignalSource;
import org.dbusspring.signal.SignalSources;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Exports the beans with {@link DBusService}. They are found and checked when all
 * singletons are there, and not created for it; {@link #exportTo} puts them on a
 * connection.
 *
 * @since 0.1
 */
public class DBusServiceExporter implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ServiceObservations observations;

	private final SignalSources sources = new SignalSources();

	private volatile List<PreparedExport> prepared = List.of();

	/**
	 * @param beanFactory where the beans are
	 * @param observationRegistry observes the calls
	 * @param convention names the observations, or {@code null} for the default
	 */
	public DBusServiceExporter(ConfigurableListableBeanFactory beanFactory, ObservationRegistry observationRegistry,
			@Nullable DBusServerConvention convention) {
		this.beanFactory = beanFactory;
		this.observations = new ServiceObservations(observationRegistry, convention);
	}

	/**
	 * Finds the beans.
	 * @throws InvalidContractException if something about one of them is wrong
	 */
	@Override
	public void afterSingletonsInstantiated() {
		List<PreparedExport> exports = new ArrayList<>();
		Map<String, DBusExport> places = new HashMap<>();
		for (DBusExport export : new ServiceBeans(this.beanFactory).find()) {
			DBusExport other = places.putIfAbsent(export.path() + " " + export.contract().interfaceName(), export);
			if (other != null) {
				throw new InvalidContractException(export.contract().type(),
						List.of("the beans '" + other.beanName() + "' and '" + export.beanName()
								+ "' both want to be the interface " + export.contract().interfaceName() + " at "
								+ export.path() + ": give one of them another @DBusService(path = …)"));
			}
			exports.add(prepare(export));
		}
		this.prepared = List.copyOf(exports);
		this.prepared.forEach((prepared) -> this.sources.add(prepared.source()));
		this.sources.complete();
	}

	private PreparedExport prepare(DBusExport export) {
		BeanTarget bean = new BeanTarget(this.beanFactory, export.beanName());
		Map<String, MethodHandler> methods = new HashMap<>();
		for (ContractMethod method : export.contract().methods()) {
			methods.put(method.name(),
					new ServiceMethodHandler(method, new BeanMethod(bean, method.method()), this.observations));
		}
		Map<String, ServiceProperty> properties = new HashMap<>();
		for (ContractProperty property : export.contract().properties()) {
			properties.put(property.name(), ServiceProperty.of(property, bean));
		}
		return new PreparedExport(export, new ExportedInterface(export.contract().description(), methods, properties),
				new SignalSource("the bean '" + export.beanName() + "'", bean::getIfCreated, export.path().value(),
						export.contract()));
	}

	/** Where signals and changes of properties of the services leave from. */
	public SignalSources getSources() {
		return this.sources;
	}

	/** What was found; nothing before all singletons are there. */
	public List<DBusExport> getExports() {
		return this.prepared.stream().map(PreparedExport::export).toList();
	}

	/**
	 * Puts everything that was found on a connection, or nothing.
	 * @return takes it all back
	 * @throws org.dbusspring.core.object.AlreadyExportedException if the connection has
	 * one of the interfaces at that path already
	 */
	public ObjectRegistration exportTo(DBusConnection connection) {
		List<ObjectRegistration> registrations = new ArrayList<>();
		ObjectRegistration all = () -> {
			Collections.reverse(registrations);
			registrations.forEach(ObjectRegistration::close);
			registrations.clear();
		};
		try {
			for (PreparedExport prepared : this.prepared) {
				registrations.add(prepared.exportTo(connection.objects()));
			}
		}
		catch (RuntimeException ex) {
			all.close();
			throw ex;
		}
		return all;
	}

	private record PreparedExport(DBusExport export, ExportedInterface exported, SignalSource source) {

		ObjectRegistration exportTo(ObjectTree objects) {
			return this.source.exported(objects, objects.export(this.export.path(), this.exported));
		}

	}

}
