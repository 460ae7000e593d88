package org.dbusspring.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.test.RawClient;
import org.dbusspring.core.wire.WireReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who owns a name, who waits for it, and what they are told.
 */
@Timeout(60)
class NameTests {

	private static final String NAME = "com.example.Music";

	private static final int ALLOW_REPLACEMENT = 1;

	private static final int REPLACE_EXISTING = 2;

	private static final int DO_NOT_QUEUE = 4;

	private static final int PRIMARY_OWNER = 1;

	private static final int IN_QUEUE = 2;

	private static final int EXISTS = 3;

	private static final int ALREADY_OWNER = 4;

	private EmbeddedBus bus;

	private RawClient one;

	private RawClient two;

	private RawClient three;

	@BeforeEach
	void start() throws IOException {
		this.bus = EmbeddedBus
			.start(EmbeddedBusSettings.builder().denyName("com.example.Denied").descriptors(false).build());
		this.one = new RawClient(this.bus.address());
		this.two = new RawClient(this.bus.address());
		this.three = new RawClient(this.bus.address());
	}

	@AfterEach
	void close() {
		this.one.close();
		this.two.close();
		this.three.close();
		this.bus.close();
	}

	@Test
	void whoComesLaterWaitsInOrder() throws IOException {
		assertThat(Messages.requestName(this.one, NAME, 0)).isEqualTo(PRIMARY_OWNER);
		assertThat(Messages.requestName(this.two, NAME, 0)).isEqualTo(IN_QUEUE);
		assertThat(Messages.requestName(this.three, NAME, 0)).isEqualTo(IN_QUEUE);
		assertThat(owners()).containsExactly(this.one.name(), this.two.name(), this.three.name());
		assertThat(Messages.requestName(this.one, NAME, 0)).isEqualTo(ALREADY_OWNER);
		assertThat(release(this.one)).isEqualTo(1);
		assertThat(owners()).containsExactly(this.two.name(), this.three.name());
		assertThat(release(this.one)).as("not the owner").isEqualTo(3);
		assertThat(release(this.three)).isEqualTo(1);
		assertThat(release(this.two)).isEqualTo(1);
		assertThat(release(this.two)).as("not there").isEqualTo(2);
	}

	@Test
	void whoDoesNotWantToWaitDoesNot() throws IOException {
		Messages.requestName(this.one, NAME, ALLOW_REPLACEMENT);
		assertThat(Messages.requestName(this.two, NAME, DO_NOT_QUEUE)).isEqualTo(EXISTS);
		assertThat(Messages.requestName(this.two, NAME, 0)).isEqualTo(IN_QUEUE);
		assertThat(Messages.requestName(this.two, NAME, DO_NOT_QUEUE)).isEqualTo(EXISTS);
		assertThat(owners()).containsExactly(this.one.name());
	}

	@Test
	void anOwnerThatAllowsItIsReplacedAndWaitsNext() throws IOException {
		Messages.requestName(this.one, NAME, ALLOW_REPLACEMENT);
		Messages.requestName(this.two, NAME, 0);
		assertThat(Messages.requestName(this.three, NAME, REPLACE_EXISTING)).isEqualTo(PRIMARY_OWNER);
		assertThat(owners()).containsExactly(this.three.name(), this.one.name(), this.two.name());
		assertThat(Messages.requestName(this.two, NAME, REPLACE_EXISTING)).as("not allowed").isEqualTo(IN_QUEUE);
		assertThat(owners()).as("but it is next").containsExactly(this.three.name(), this.two.name(), this.one.name());
	}

	@Test
	void anOwnerThatIsReplacedAndDoesNotWaitIsOut() throws IOException {
		Messages.requestName(this.one, NAME, ALLOW_REPLACEMENT | DO_NOT_QUEUE);
		assertThat(Messages.requestName(this.two, NAME, REPLACE_EXISTING | DO_NOT_QUEUE)).isEqualTo(PRIMARY_OWNER);
		assertThat(owners()).containsExactly(this.two.name());
	}

	@Test
	void theLossIsToldFirstThenTheChangeThenTheGain() throws IOException {
		Messages.requestName(this.one, NAME, ALLOW_REPLACEMENT);
		for (RawClient client : List.of(this.one, this.two)) {
			client.bus("AddMatch", "s",
					BodyWriter.string("type='signal',member='NameOwnerChanged',arg0='" + NAME + "'"));
		}
		Messages.requestName(this.two, NAME, REPLACE_EXISTING);
		assertThat(signals(this.one)).containsExactly("NameLost", "NameOwnerChanged");
		release(this.two);
		assertThat(signals(this.one)).containsExactly("NameOwnerChanged", "NameAcquired");
		this.one.close();
		assertThat(this.two.receiveUntil((message) -> "NameOwnerChanged".equals(message.header().member()))).last()
			.satisfies((message) -> {
				WireReader body = message.body();
				assertThat(List.of(body.readString(), body.readString(), body.readString())).containsExactly(NAME,
						this.one.name(), "");
			});
	}

	@Test
	void helloIsAnsweredBeforeItsNameIsAnnounced() throws IOException {
		this.one.bus("AddMatch", "s", BodyWriter.string("member='NameOwnerChanged'"));
		try (RawClient four = new RawClient(this.bus.address())) {
			assertThat(four.receive().header().member()).isEqualTo("NameAcquired");
			assertThat(this.one.receiveUntil((message) -> message.header().destination() == null)).last()
				.satisfies((message) -> assertThat(message.body().readString()).isEqualTo(four.name()));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> four.bus("Hello", "", BodyWriter.EMPTY))
				.withMessageContaining("Already handled an Hello message");
		}
	}

	@Test
	void whatIsNoNameForPeersIsRefused() {
		refused("nodots", "InvalidArgs");
		refused(":1.77", "InvalidArgs");
		refused("org.freedesktop.DBus", "InvalidArgs");
		refused("com.example.Denied", "AccessDenied");
	}

	private void refused(String name, String error) {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Messages.requestName(this.one, name, 0))
			.withMessageContaining("org.freedesktop.DBus.Error." + error);
	}

	private int release(RawClient client) throws IOException {
		return client.bus("ReleaseName", "s", BodyWriter.string(NAME)).body().readInt32();
	}

	private List<String> owners() throws IOException {
		WireReader body = this.one.bus("ListQueuedOwners", "s", BodyWriter.string(NAME)).body();
		List<String> owners = new ArrayList<>();
		int end = body.beginArray(4);
		while (body.position() < end) {
			owners.add(body.readString());
		}
		return owners;
	}

	/** Those that have arrived since the last time. */
	private static List<String> signals(RawClient client) throws IOException {
		int call = client.send(Messages.call("com.example.Nobody"));
		return client.receiveUntil((message) -> message.header().replySerial() == call)
			.stream()
			.filter((message) -> message.header().type() == MessageType.SIGNAL)
			.map((message) -> message.header().member())
			.toList();
	}

}
