package org.dbusspring.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.dbusspring.contract.ContractMethod;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.observation.DBusServerConvention;
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
			exports.add(new PreparedExport(export, prepare(export)));
		}
		this.prepared = List.copyOf(exports);
	}

	private ExportedInterface prepare(DBusExport export) {
		BeanTarget bean = new BeanTarget(this.beanFactory, export.beanName());
		Map<String, MethodHandler> handlers = new HashMap<>();
		for (ContractMethod method : export.contract().methods()) {
			handlers.put(method.name(),
					new ServiceMethodHandler(method, new BeanMethod(bean, method.method()), this.observations));
		}
		return new ExportedInterface(export.contract().description(), handlers);
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
				registrations.add(connection.export(prepared.export().path(), prepared.exported()));
			}
		}
		catch (RuntimeException ex) {
			all.close();
			throw ex;
		}
		return all;
	}

	private record PreparedExport(DBusExport export, ExportedInterface exported) {

	}

}
