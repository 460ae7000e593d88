package org.dbusspring.core.object;

import java.util.Collection;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.name.ObjectPath;

/**
 * A change was announced of a property that the export does not have.
 *
 * @since 0.1
 */
public class NoSuchPropertyException extends DBusException {

	NoSuchPropertyException(ObjectPath path, String interfaceName, String property, Collection<String> known) {
		super("The interface '" + interfaceName + "' as exported at '" + path + "' has no property '" + property
				+ "'; it has " + (known.isEmpty() ? "none" : String.join(", ", known)));
	}

	NoSuchPropertyException(ObjectPath path, String interfaceName, Collection<String> exported) {
		super("The interface '" + interfaceName + "' is not part of this export at '" + path + "', which is "
				+ (exported.isEmpty() ? "none" : String.join(", ", exported)));
	}

}
