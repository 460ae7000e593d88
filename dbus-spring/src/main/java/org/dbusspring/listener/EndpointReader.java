package org.dbusspring.listener;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;

import org.dbusspring.client.DeclaredClients;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.ContractSignal;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.InvalidContractException;
import org.dbusspring.core.match.InvalidMatchRuleException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.Variant;
import org.dbusspring.remote.AnyValues;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.RemoteObjects;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Works out what methods listen to, and refuses what cannot be.
 */
final class EndpointReader {

	private final ConfigurableListableBeanFactory beanFactory;

	private final RemoteObjects objects;

	private final DBusConnections connections;

	private final DeclaredClients clients;

	EndpointReader(ConfigurableListableBeanFactory beanFactory, RemoteObjects objects, DBusConnections connections) {
		this.beanFactory = beanFactory;
		this.objects = objects;
		this.connections = connections;
		this.clients = new DeclaredClients(beanFactory);
	}

	SignalEndpoint read(ListenerMethod method, DBusListener annotation) {
		try {
			return annotation.rule().isEmpty() ? record(method, annotation) : free(method, annotation);
		}
		catch (IllegalArgumentException | IllegalStateException | InvalidNameException | InvalidMatchRuleException ex) {
			throw new InvalidContractException(method.method().getDeclaringClass(),
					List.of("@DBusListener on " + method + ": " + ex.getMessage()));
		}
	}

	private SignalEndpoint record(ListenerMethod method, DBusListener annotation) {
		Class<?> first = requireParameters(method.method());
		if (!first.isRecord()) {
			throw new IllegalArgumentException("its first parameter says which signal it takes: let it be a record "
					+ "with @DBusSignal, or give the annotation a rule and take a List<Variant>");
		}
		ContractSignal signal = ContractSignal.of(first);
		ObjectPath path = annotation.path().isEmpty() ? null : ObjectPath.of(resolve(annotation.path()));
		if (annotation.client().isEmpty()) {
			String sender = annotation.sender().isEmpty() ? null
					: DBusNames.requireBusName(resolve(annotation.sender()));
			return new SignalEndpoint(connection(annotation)::getConnection, connectionName(annotation),
					SignalSource.rule(signal, sender, path), signal::read, method);
		}
		if (!annotation.sender().isEmpty() || !annotation.connection().isEmpty()) {
			throw new IllegalArgumentException("it has a client, which knows the sender and the connection: leave out "
					+ "either the client or the others");
		}
		RemoteObject object = client(annotation.client(), first.getDeclaringClass());
		return new SignalEndpoint(object::connection, object.connectionName(),
				SignalSource.rule(signal, object.destination(), (path != null) ? path : object.path()), signal::read,
				method);
	}

	private SignalEndpoint free(ListenerMethod method, DBusListener annotation) {
		requireParameters(method.method());
		ResolvableType first = ResolvableType.forMethodParameter(method.method(), 0);
		if (first.resolve() != List.class || first.resolveGeneric(0) != Variant.class) {
			throw new IllegalArgumentException(
					"it has a rule, which may bring signals of any types: let its first parameter be a List<Variant>");
		}
		if (!annotation.client().isEmpty() || !annotation.sender().isEmpty() || !annotation.path().isEmpty()) {
			throw new IllegalArgumentException(
					"it has a rule and other attributes: write into the rule what they say, and leave them out");
		}
		MatchRule rule = MatchRule.parse(resolve(annotation.rule()));
		return new SignalEndpoint(connection(annotation)::getConnection, connectionName(annotation), rule,
				AnyValues::of, method);
	}

	private DBusConnectionProvider connection(DBusListener annotation) {
		return this.connections.get(resolve(annotation.connection()));
	}

	private String connectionName(DBusListener annotation) {
		return DBusConnections.label(resolve(annotation.connection()));
	}

	/** The object whose owners a method waits for. */
	RemoteObject read(ListenerMethod method, DBusOnAvailable annotation) {
		Class<?>[] types = method.method().getParameterTypes();
		try {
			if (types.length > 1 || (types.length == 1 && types[0] != String.class)) {
				throw new IllegalArgumentException("it takes nothing, or the unique name of the owner as a String");
			}
			return client(annotation.client(), null);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new InvalidContractException(method.method().getDeclaringClass(),
					List.of("@DBusOnAvailable on " + method + ": " + ex.getMessage()));
		}
	}

	/** The object of a client: the one that is declared, or what configuration says. */
	private RemoteObject client(String name, @Nullable Class<?> contract) {
		DBusTarget declared = this.clients.target(name, contract);
		ObjectPath fallback = (contract != null) ? DBusContract.of(contract).defaultPath() : ObjectPath.ROOT;
		return this.objects.resolve((declared != null) ? declared : DBusTarget.client(name), fallback);
	}

	private static Class<?> requireParameters(Method method) {
		Class<?>[] types = method.getParameterTypes();
		boolean fits = types.length == 1 || (types.length == 2 && types[1] == DBusMessageInfo.class);
		if (!fits) {
			throw new IllegalArgumentException(
					"it takes what the signal carries, and after it, if you like, a DBusMessageInfo, nothing else");
		}
		return types[0];
	}

	private String resolve(String text) {
		return Objects.requireNonNull(this.beanFactory.resolveEmbeddedValue(text));
	}

}
