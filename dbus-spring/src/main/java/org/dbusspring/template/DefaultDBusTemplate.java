package org.dbusspring.template;

import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.RemoteObjects;

/**
 * The template on remote objects.
 *
 * @since 0.1
 */
public class DefaultDBusTemplate implements DBusTemplate {

	private final RemoteObjects objects;

	/**
	 * @param objects makes what is called
	 */
	public DefaultDBusTemplate(RemoteObjects objects) {
		this.objects = objects;
	}

	@Override
	public ObjectOperations object(DBusTarget target) {
		return new RemoteObjectOperations(this.objects.resolve(target, null));
	}

}
