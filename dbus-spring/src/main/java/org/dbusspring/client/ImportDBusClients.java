package org.dbusspring.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.dbusspring.remote.DBusCallOptions;

import org.springframework.context.annotation.Import;

/**
 * Registers clients of an object on the bus: for each contract a bean that implements it
 * by calls. To be put on a configuration class, as often as there are objects.
 *
 * <pre class="code">
 * &#64;Configuration
 * &#64;ImportDBusClients(name = "music", destination = "com.example.Music", types = Player.class)
 * class Clients { }
 * </pre>
 *
 * A client needs no bus before its first call. Where two clients have a contract in
 * common, or a service of that contract is a bean too, the names of the clients are the
 * qualifiers ({@code @Qualifier("music") Player player}).
 * <p>
 * What a method throws, beside the exceptions that it declares:
 * {@link org.dbusspring.core.error.DBusErrorException} for any other error reply, and
 * what {@link org.dbusspring.core.connection.DBusConnection#call} throws.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ImportDBusClients.Container.class)
@Import(DBusClientsRegistrar.class)
public @interface ImportDBusClients {

	/**
	 * The name of the client: in configuration properties, as the qualifier of its beans,
	 * and in metrics.
	 */
	String name();

	/**
	 * The bus name to call; placeholders are resolved. Configuration properties may
	 * replace it, and have to give it where it is empty here.
	 */
	String destination() default "";

	/**
	 * The object path to call; placeholders are resolved. Configuration properties may
	 * replace it; unless given it is made of the interface's name,
	 * {@code /com/example/Music} for {@code com.example.Music}.
	 */
	String path() default "";

	/**
	 * The name of the connection to the bus; unless given, the one that needs no name.
	 * Placeholders are resolved; configuration properties may replace it.
	 */
	String connection() default "";

	/**
	 * Where the client connects instead of the bus: the address of a service that listens
	 * itself, such as {@code unix:path=/run/example}; placeholders are resolved.
	 * Configuration properties may replace it. Needs no destination.
	 */
	String address() default "";

	/**
	 * How its calls are made, unless a method's own {@link DBusCallOptions} say
	 * otherwise; placeholders in the timeout are resolved. Configuration properties go
	 * before these.
	 */
	DBusCallOptions options() default @DBusCallOptions;

	/**
	 * Whether the clients keep the values of properties, except of those whose changes
	 * are not announced: filled by one call, kept by signals, void when the owner of the
	 * destination changes. Configuration properties may replace it.
	 */
	boolean cacheProperties() default false;

	/** The contracts: interfaces with {@link org.dbusspring.contract.DBusInterface}. */
	Class<?>[] types() default {};

	/**
	 * Packages to search for contracts, in addition to {@link #types}; those below them
	 * are searched too.
	 */
	String[] basePackages() default {};

	/** Holds several {@link ImportDBusClients}. */
	@Documented
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Import(DBusClientsRegistrar.class)
	@interface Container {

		/** The clients. */
		ImportDBusClients[] value();

	}

}
