package org.dbusspring.core.transport;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.test.PrivateBus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application that does not have junixsocket: this library, loaded without it.
 */
@Tag(PrivateBus.TAG)
class JunixsocketMissingTests {

	@Test
	void withoutDescriptorsItIsNotMissed() throws Exception {
		try (PrivateBus bus = PrivateBus.start(); AutoCloseable connection = open(bus.address(), false)) {
			assertThat(connection.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
		}
	}

	@Test
	void aServerWithoutDescriptorsDoesNotMissIt(@TempDir Path folder) throws Exception {
		ClassLoader loader = loader();
		Class<?> address = loader.loadClass(BusAddress.class.getName());
		Object path = address.getMethod("unixPath", String.class).invoke(null, folder.resolve("socket").toString());
		Method listen = loader.loadClass(TransportServer.class.getName()).getMethod("listen", address, boolean.class);
		try (AutoCloseable server = (AutoCloseable) listen.invoke(null, path, false)) {
			assertThat(server.getClass().getClassLoader()).isSameAs(loader);
		}
		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> listen.invoke(null, path, true))
			.satisfies((ex) -> isMissing(ex, "File descriptors in messages need"));
	}

	@Test
	void whatNeedsItSaysWhichArtifactToAdd() {
		String artifact = "com.kohlschutter.junixsocket:junixsocket-core";
		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> open("unix:path=/nowhere", true))
			.satisfies((ex) -> isMissing(ex, "File descriptors in messages need", artifact));
		assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> open("unix:abstract=x", false))
			.satisfies((ex) -> isMissing(ex, "'unix:abstract=x'", artifact));
	}

	@Test
	void aServerDoesNotMissItEither(@TempDir Path folder) throws Exception {
		Class<?> address = loader().loadClass(BusAddress.class.getName());
		Class<?> server = address.getClassLoader().loadClass(TransportServer.class.getName());
		Object listening = address.getMethod("unixPath", String.class).invoke(null, folder.resolve("bus").toString());
		try (AutoCloseable opened = (AutoCloseable) server.getMethod("listen", address, boolean.class)
			.invoke(null, listening, false)) {
			assertThat(opened).isNotNull();
			assertThat(folder.resolve("bus")).exists();
		}
	}

	private static void isMissing(InvocationTargetException ex, String... parts) {
		assertThat(ex.getCause().getClass().getName()).isEqualTo(JunixsocketMissingException.class.getName());
		assertThat(ex.getCause()).hasMessageContainingAll(parts);
	}

	private static AutoCloseable open(String address, boolean descriptors) throws Exception {
		Class<?> settings = loader().loadClass(ConnectionSettings.class.getName());
		Object builder = settings.getMethod("builder", String.class).invoke(null, address);
		builder.getClass().getMethod("descriptors", boolean.class).invoke(builder, descriptors);
		Object built = builder.getClass().getMethod("build").invoke(builder);
		Method open = settings.getClassLoader().loadClass(DBusConnection.class.getName()).getMethod("open", settings);
		return (AutoCloseable) open.invoke(null, built);
	}

	@SuppressWarnings("resource") // what it has loaded may load more
	private static ClassLoader loader() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (!entry.contains("junixsocket")) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

}
