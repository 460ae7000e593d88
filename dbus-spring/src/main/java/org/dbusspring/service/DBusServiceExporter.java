package org.dbusspring.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.dbusspring.call.CallSource;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.name.PathPattern;
import org.dbusspring.core.object.CallSequence;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectResolver;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.observation.DBusObservations;
import org.dbusspring.service.PreparedService.CallHandling;
import org.dbusspring.service.ServiceBeans.ServiceBean;
import org.dbusspring.signal.SignalSource;
import org.dbusspring.signal.SignalSources;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Exports the beans with {@link DBusService}. They are found and checked when all
 * singletons are there, and not created for it; {@link #exportTo} puts them on a
 * connection.
 *
 * @since 0.1
 */
public class DBusServiceExporter implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beanFactory;

	private final CallHandling calls;

	private final Supplier<ExceptionAdvice> advice;

	private final DBusObservations observations;

	private final SignalSources sources;

	private final ServiceObjects objects = new ServiceObjects(this::prepare);

	private final ServicePeers peers = new ServicePeers();

	private volatile List<Prepared> prepared = List.of();

	private volatile Map<String, Set<String>> busNames = Map.of();

	private volatile boolean objectsWanted;

	/**
	 * @param beanFactory where the beans are
	 * @param observations observes calls and signals
	 */
	public DBusServiceExporter(ConfigurableListableBeanFactory beanFactory, DBusObservations observations) {
		this.beanFactory = beanFactory;
		this.observations = observations;
		this.sources = new SignalSources(observations);
		this.advice = SingletonSupplier.of(() -> ExceptionAdvice.find(beanFactory));
		this.calls = new CallHandling(observations,
				new Interceptors(() -> beanFactory.getBeanProvider(DBusCallInterceptor.class).orderedStream().toList()),
				this.advice, SingletonSupplier.of(() -> CallScopes.find(beanFactory)), this.peers, null, null);
	}

	/**
	 * Finds the beans.
	 * @throws InvalidContractException if something about one of them is wrong
	 */
	@Override
	public void afterSingletonsInstantiated() {
		// what is wrong with it is told now
		this.advice.get();
		List<Prepared> exports = new ArrayList<>();
		Map<String, Set<String>> names = new LinkedHashMap<>();
		Map<String, DBusExport> places = new HashMap<>();
		for (ServiceBean bean : new ServiceBeans(this.beanFactory).find()) {
			CallSequence sequence = bean.inOrder() ? new CallSequence() : null;
			Executor executor = StringUtils.hasText(bean.executor()) ? executor(bean) : null;
			CallHandling calls = this.calls.with(executor, sequence);
			for (DBusExport export : bean.exports()) {
				requireFree(places, export);
				exports.add(prepare(bean, export, calls));
				if (StringUtils.hasText(bean.busName())) {
					connections(export)
						.forEach((connection) -> names.computeIfAbsent(connection, (key) -> new LinkedHashSet<>())
							.add(bean.busName()));
				}
			}
		}
		this.prepared = List.copyOf(exports);
		this.prepared.forEach((prepared) -> this.sources.add(prepared.source()));
		this.sources.complete();
		this.busNames = Collections.unmodifiableMap(names);
		this.beanFactory.addBeanPostProcessor(new UnseenServices(this.beanFactory,
				exports.stream().map((export) -> export.export().beanName()).collect(Collectors.toSet())));
	}

	private static void requireFree(Map<String, DBusExport> places, DBusExport export) {
		for (String connection : connections(export)) {
			DBusExport other = places
				.putIfAbsent(connection + " " + export.path() + " " + export.contract().interfaceName(), export);
			if (other != null) {
				throw new InvalidContractException(export.contract().type(),
						List.of("the beans '" + other.beanName() + "' and '" + export.beanName()
								+ "' both want to be the interface " + export.contract().interfaceName() + " at "
								+ export.path() + ": give one of them another @DBusService(path = …)"));
			}
		}
	}

	private Executor executor(ServiceBean bean) {
		try {
			return this.beanFactory.getBean(bean.executor(), Executor.class);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new InvalidContractException(bean.type(),
					List.of("@DBusService(executor = \"" + bean.executor()
							+ "\"), but there is no such bean: declare an Executor with that name, or name one of "
							+ List.of(this.beanFactory.getBeanNamesForType(Executor.class))));
		}
	}

	private Prepared prepare(ServiceBean bean, DBusExport export, CallHandling calls) {
		BeanTarget target = new BeanTarget(this.beanFactory, export.beanName());
		ObjectResolver resolver = (!export.path().isLiteral() && ObjectResolver.class.isAssignableFrom(bean.type()))
				? new BeanResolver(target) : ObjectResolver.ALL;
		SignalSource source = new SignalSource(target.name(), target::getIfCreated, export.path().toString(),
				export.contract());
		return new Prepared(export,
				PreparedService.of(export.contract(), export.path(), target, conversionService(), calls), resolver,
				source);
	}

	/** Reads the class of an object that is added while the application runs. */
	private ServiceObjects.PreparedClass prepare(Class<?> proxy, Class<?> type) {
		List<PreparedService> services = new ArrayList<>();
		List<SignalSource> signals = new ArrayList<>();
		for (DBusContract contract : ServiceContracts.ofObject(type)) {
			services.add(PreparedService.of(contract, ServiceObjects.ANYWHERE, new ObjectTarget(proxy, null),
					conversionService(), this.calls));
			signals.add(new SignalSource("objects of " + type.getName(), () -> null, "their paths", contract));
		}
		signals.forEach(this.sources::add);
		return new ServiceObjects.PreparedClass(services, signals);
	}

	private ConversionService conversionService() {
		return Objects.requireNonNullElseGet(this.beanFactory.getConversionService(),
				DefaultConversionService::getSharedInstance);
	}

	/** Where signals and changes of properties of the services leave from. */
	public SignalSources getSources() {
		return this.sources;
	}

	/** Those who call. Who asks for them wants them followed. */
	public DBusPeers getPeers() {
		this.peers.want();
		return this.peers;
	}

	/** Those who call, as far as somebody wants them followed. */
	public Collection<DBusCaller> getFollowedPeers() {
		return this.peers.all();
	}

	/** The objects that come and go. Who asks for them wants them exported. */
	public DBusObjects getObjects() {
		this.objectsWanted = true;
		return this.objects;
	}

	/** What was found; nothing before all singletons are there. */
	public List<DBusExport> getExports() {
		return this.prepared.stream().map(Prepared::export).toList();
	}

	/**
	 * The bus names that services want, beside that of the application, by the names of
	 * the connections.
	 */
	public Map<String, Set<String>> getBusNames() {
		return this.busNames;
	}

	/**
	 * The names of the connections on which something is to be exported; an empty name is
	 * the connection that needs none.
	 */
	public Set<String> getConnections() {
		Set<String> names = new LinkedHashSet<>();
		this.prepared.forEach((prepared) -> names.addAll(connections(prepared.export())));
		if (this.objectsWanted) {
			names.add("");
		}
		return names;
	}

	private static List<String> connections(DBusExport export) {
		return export.connections().isEmpty() ? List.of("") : export.connections();
	}

	/**
	 * Puts everything that names no connection on this one, or nothing.
	 * @return takes it all back
	 * @throws org.dbusspring.core.object.AlreadyExportedException if the connection has
	 * one of the interfaces at that path already
	 */
	public ObjectRegistration exportTo(DBusConnection connection) {
		return exportTo("", CallSource.of(connection));
	}

	/**
	 * Puts everything that belongs on a connection there, or nothing.
	 * @param name the name of the connection, as services have it; empty for the one that
	 * needs none
	 * @param connection the connection
	 * @return takes it all back
	 * @throws org.dbusspring.core.object.AlreadyExportedException if the connection has
	 * one of the interfaces at that path already
	 */
	public ObjectRegistration exportTo(String name, CallSource connection) {
		List<ObjectRegistration> registrations = new ArrayList<>();
		ObjectRegistration all = () -> {
			Collections.reverse(registrations);
			registrations.forEach(ObjectRegistration::close);
			registrations.clear();
		};
		try {
			registrations.add(this.peers.follow(connection));
			registrations.add(PropertyObservations.observe(connection, this.observations));
			for (List<Prepared> interfaces : places(name)) {
				registrations.add(Prepared.exportTo(connection, interfaces));
			}
			if (name.isEmpty()) {
				registrations.add(this.objects.exportTo(connection));
			}
		}
		catch (RuntimeException ex) {
			all.close();
			throw ex;
		}
		return all;
	}

	/**
	 * What belongs on a connection, in order: in one list all interfaces that a bean has
	 * at a path, which come and go together.
	 */
	private Collection<List<Prepared>> places(String connection) {
		Map<Place, List<Prepared>> places = new LinkedHashMap<>();
		for (Prepared prepared : this.prepared) {
			DBusExport export = prepared.export();
			if (connections(export).contains(connection)) {
				places.computeIfAbsent(new Place(export.beanName(), export.path()), (key) -> new ArrayList<>())
					.add(prepared);
			}
		}
		return places.values();
	}

	private record Place(String beanName, PathPattern path) {
	}

	private record Prepared(DBusExport export, PreparedService service, ObjectResolver resolver, SignalSource source) {

		/** Exports the interfaces of one place. */
		static ObjectRegistration exportTo(CallSource connection, List<Prepared> interfaces) {
			PathPattern path = interfaces.get(0).export().path();
			ObjectTree objects = connection.objects();
			if (path.isLiteral()) {
				ObjectRegistration registration = objects.export(ObjectPath.of(path.toString()),
						interfaces.stream().map((one) -> one.service().bind(connection)).toList());
				for (Prepared one : interfaces) {
					registration = one.source().exported(connection.name(), objects, registration);
				}
				return registration;
			}
			List<ObjectRegistration> registrations = new ArrayList<>();
			ObjectRegistration all = () -> registrations.forEach(ObjectRegistration::close);
			try {
				for (Prepared one : interfaces) {
					registrations.add(one.source()
						.exported(connection.name(), objects,
								objects.export(path, one.service().bind(connection), one.resolver())));
				}
			}
			catch (RuntimeException ex) {
				all.close();
				throw ex;
			}
			return all;
		}

	}

}
