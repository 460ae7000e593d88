package org.dbusspring.core.interop;

import java.nio.file.Path;

import org.dbusspring.core.test.PrivateBus;

/** A client and a service of one implementation of D-Bus, which do what all others do. */
interface Implementation {

	String PATH = "/com/example/Interop";

	String INTERFACE = "com.example.Interop";

	/**
	 * Serves under that name until it is closed: {@code Reverse(s)} returns the text from
	 * its end to its beginning and emits it as {@code Rung(s)}, {@code Refuse()} fails
	 * with {@code com.example.Error.Refused}, {@code Version} is a property.
	 * @param folder where it can leave files
	 */
	AutoCloseable serve(PrivateBus bus, Path folder, String name) throws Exception;

	/** Calls the service of that name, and tells in a line each what came back. */
	String call(PrivateBus bus, Path folder, String name) throws Exception;

}
