package org.dbusspring.remote;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.type.Variant;
import reactor.core.publisher.Mono;

/**
 * The service that {@code flood.c} is, and its likes with other libraries.
 */
@DBusInterface("com.example.Flood")
public interface Flood {

	@DBusMethod
	@DBusType("u")
	long flood(@DBusType("u") long count);

	@DBusMethod
	Person describe(String name) throws NamelessException;

	@DBusProperty
	@DBusType("u")
	long getLevel();

	@DBusProperty
	void setLevel(long level);

	@DBusSignal
	record Drop(@DBusType("u") long number, String text) {

	}

	record Person(String name, @DBusType("y") int age, Map<String, Variant> details, List<List<String>> others) {

	}

	@DBusError("com.example.Flood.Error.Nameless")
	class NamelessException extends Exception {

		private static final long serialVersionUID = 1L;

		public NamelessException(String message) {
			super(message);
		}

	}

	/** For those who do not wait. */
	@DBusInterface("com.example.Flood")
	interface Later {

		@DBusMethod
		CompletableFuture<Person> describe(String name) throws NamelessException;

	}

	/** For those who have Reactor. */
	@DBusInterface("com.example.Flood")
	interface Reactive {

		@DBusMethod
		Mono<Person> describe(String name) throws NamelessException;

	}

}
