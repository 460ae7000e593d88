package org.dbusspring.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.call.DBusCall;
import org.dbusspring.call.DBusCaller;
import org.dbusspring.connection.DBusConnectionProvider;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.peer.PeerConnection;
import org.dbusspring.core.settings.ConnectionSettings;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.service.DBusPeers;
import org.dbusspring.service.DBusService;
import org.dbusspring.signal.DBusSignals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Services without a bus: {@code dbus.server.listen}.
 */
class DBusListenTests {

	@TempDir
	private Path folder;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DBusAutoConfiguration.class, DBusServiceAutoConfiguration.class));

	private ApplicationContextRunner listening() {
		return this.runner.withPropertyValues("dbus.server.listen=unix:path=" + socket())
			.withUserConfiguration(LampService.class);
	}

	private Path socket() {
		return this.folder.resolve("lamp");
	}

	@Test
	@EffectOf("dbus.server.listen")
	void servicesAreOfferedOnASocketAndNoBusIsNeeded() {
		listening().withPropertyValues("dbus.bus=unix:path=/nowhere").run((context) -> {
			assertThat(context).hasNotFailed();
			try (PeerConnection client = connect()) {
				assertThat(call(client, "On")).isEqualTo("on for :1.1");
			}
			assertThat(context.getBean(DBusConnectionProvider.class).getIfOpened()).isNull();
		});
		assertThat(socket()).doesNotExist();
	}

	@Test
	void theSocketIsForTheOwnUserAlone() {
		listening().run((context) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
			.isEqualTo("rw-------"));
	}

	@Test
	void peersAreFollowedAndSignalsReachThem() {
		listening().run((context) -> {
			DBusPeers peers = context.getBean(DBusPeers.class);
			List<DBusCaller> left = new CopyOnWriteArrayList<>();
			peers.addListener(left::add);
			List<String> told = new CopyOnWriteArrayList<>();
			try (PeerConnection client = connect()) {
				client.subscribe(MatchRule.builder().member("Switched").build(),
						(signal) -> told.add(signal.message().body().readString()));
				call(client, "On");
				assertThat(peers.all()).singleElement().satisfies((peer) -> assertThat(peer.uid()).isPresent());
				context.getBean(DBusSignals.class).emit(new Lamp.Switched("on"));
				await().untilAsserted(() -> assertThat(told).containsExactly("on"));
			}
			await().untilAsserted(() -> assertThat(left).hasSize(1));
			assertThat(peers.all()).isEmpty();
		});
	}

	@Test
	@EffectOf("dbus.server.max-peers")
	void onePeerTooManyIsNotLetIn() {
		listening().withPropertyValues("dbus.server.max-peers=1").run((context) -> {
			try (PeerConnection first = connect()) {
				assertThat(call(first, "On")).startsWith("on for");
				assertThatExceptionOfType(DBusException.class).isThrownBy(() -> {
					try (PeerConnection second = connect()) {
						call(second, "On");
					}
				});
				assertThat(call(first, "On")).startsWith("on for");
			}
		});
	}

	@Test
	void anAddressThatIsNoneFailsTheStartAndNamesTheProperty() {
		this.runner.withPropertyValues("dbus.server.listen=somewhere")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("dbus.server.listen")));
	}

	private PeerConnection connect() {
		return PeerConnection.open(ConnectionSettings.builder("unix:path=" + socket()).build());
	}

	private static String call(PeerConnection client, String member) {
		return client
			.call(new OutgoingMessage(MessageHeader.methodCall(null, ObjectPath.of("/com/example/Lamp"),
					"com.example.Lamp", member, MessageFlags.NONE, Signature.EMPTY)))
			.body()
			.readString();
	}

	@DBusInterface("com.example.Lamp")
	interface Lamp {

		@DBusMethod
		String on();

		@DBusSignal
		record Switched(String to) {

		}

	}

	@DBusService
	static class LampService implements Lamp {

		@Override
		public String on() {
			return "on for " + DBusCall.current().sender();
		}

	}

}
