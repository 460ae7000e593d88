package org.dbusspring.listener;

import org.dbusspring.aot.AotProcessed;
import org.dbusspring.connection.DBusConnections;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Listeners in an application that is processed ahead of time.
 */
class ListenerAotTests {

	@Test
	@CompileWithForkedClassLoader
	void listenersAreFoundInGeneratedDefinitions() {
		// they are subscribed, for which there is no bus here
		assertThatException()
			.isThrownBy(() -> AotProcessed.of(Follower.class, Listening.class).run((context) -> context.close()))
			.withStackTraceContaining("not connected");
	}

	@Test
	void hintsNameTheMethodsTheRecordsAndTheirContracts() {
		RuntimeHints hints = AotProcessed.of(Follower.class, Greeter.class).hints();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Follower.class, "onPlayed")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Greeter.class, "onAvailable")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Music.Played.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Song.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Music.class)).accepts(hints);
	}

	@DBusInterface("com.example.Music")
	public interface Music {

		@DBusSignal
		record Played(Song song) {

		}

	}

	public record Song(String title) {

	}

	public static class Follower {

		@DBusListener(sender = "com.example.Music")
		public void onPlayed(Music.Played event, DBusMessageInfo info) {
		}

	}

	public static class Greeter {

		@DBusOnAvailable(client = "music")
		public void onAvailable() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	public static class Listening {

		@Bean
		public DBusListenerRegistrar registrar(ConfigurableListableBeanFactory beanFactory) {
			return new DBusListenerRegistrar(beanFactory, TestRemotes.unconnected(), DBusConnections.of(() -> {
				throw new IllegalStateException("not connected");
			}), SignalQueue::new, 0);
		}

	}

}
