package org.dbusspring.service;

import java.util.Collection;

import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ObjectResolver;

/**
 * A bean that says which objects there are.
 */
record BeanResolver(BeanTarget bean) implements ObjectResolver {

	@Override
	public boolean exists(ObjectPath path) {
		return resolver().exists(path);
	}

	@Override
	public Collection<ObjectPath> paths() {
		return resolver().paths();
	}

	private ObjectResolver resolver() {
		return (ObjectResolver) this.bean.get();
	}

}
