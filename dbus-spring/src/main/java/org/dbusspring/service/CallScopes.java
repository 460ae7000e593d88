package org.dbusspring.service;

import java.util.List;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCallScope;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Opens everything that surrounds the handling of a call.
 *
 * @param scopes what the application adds, the outermost first
 */
record CallScopes(List<DBusCallScope> scopes) {

	private static final DBusCall.Scope NOTHING = () -> {
	};

	CallScopes {
		scopes = List.copyOf(scopes);
	}

	/** Those of the application. */
	static CallScopes find(ListableBeanFactory beanFactory) {
		return new CallScopes(beanFactory.getBeanProvider(DBusCallScope.class).orderedStream().toList());
	}

	/** All of them, or none if one cannot be opened. */
	DBusCall.Scope open(DBusCall call) {
		DBusCall.Scope all = NOTHING;
		try {
			for (DBusCallScope scope : this.scopes) {
				all = inside(all, scope.open(call));
			}
			return all;
		}
		catch (RuntimeException | Error ex) {
			all.close();
			throw ex;
		}
	}

	private static DBusCall.Scope inside(DBusCall.Scope outer, DBusCall.Scope inner) {
		return () -> {
			try {
				inner.close();
			}
			finally {
				outer.close();
			}
		};
	}

}
