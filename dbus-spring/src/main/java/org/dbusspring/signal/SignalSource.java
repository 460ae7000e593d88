package org.dbusspring.signal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.dbusspring.contract.DBusContract;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectRegistration;
import org.dbusspring.core.object.ObjectTree;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;

/**
 * An interface of a service at a path, on every connection on which it is exported now.
 *
 * @since 0.1
 */
public final class SignalSource {

	private final String service;

	private final Supplier<@Nullable Object> bean;

	private final String path;

	private final DBusContract contract;

	/** With the names of their connections. */
	private final Map<ObjectTree, String> trees = new ConcurrentHashMap<>();

	/**
	 * @param service what the service is called in messages
	 * @param bean gives the service, or {@code null} as long as there is none
	 * @param path the path; or, for a service at many paths, their form, which is no path
	 * @param contract the interface
	 */
	public SignalSource(String service, Supplier<@Nullable Object> bean, String path, DBusContract contract) {
		this.service = service;
		this.bean = bean;
		this.path = path;
		this.contract = contract;
	}

	/**
	 * Notes that the service is exported.
	 * @param connection the name of the connection
	 * @param tree where
	 * @param export the export
	 * @return takes both back
	 */
	public ObjectRegistration exported(String connection, ObjectTree tree, ObjectRegistration export) {
		this.trees.put(tree, connection);
		return () -> {
			this.trees.remove(tree);
			export.close();
		};
	}

	String service() {
		return this.service;
	}

	String path() {
		return this.path;
	}

	DBusContract contract() {
		return this.contract;
	}

	/** Whether this is one object, not many. */
	boolean isOneObject() {
		return ObjectPath.isValid(this.path);
	}

	/** Whether the object at a path is this one, or one of these. */
	boolean covers(ObjectPath wanted) {
		if (isOneObject()) {
			return this.path.equals(wanted.value());
		}
		// while it is exported nowhere, nobody can say which objects there are
		return this.trees.isEmpty() || this.trees.keySet()
			.stream()
			.anyMatch((tree) -> tree.isExported(wanted, this.contract.interfaceName()));
	}

	boolean isOf(Object wanted) {
		Object own = this.bean.get();
		return own != null && (own == wanted || target(own) == target(wanted));
	}

	private static Object target(Object bean) {
		Object target = AopProxyUtils.getSingletonTarget(bean);
		return (target != null) ? target(target) : bean;
	}

	/** Where it is exported now, with the names of the connections. */
	Map<ObjectTree, String> trees() {
		return this.trees;
	}

	@Override
	public String toString() {
		return this.service + " at " + this.path;
	}

}
