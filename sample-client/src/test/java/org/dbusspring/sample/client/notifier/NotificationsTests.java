package org.dbusspring.sample.client.notifier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.PeerProcess;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.client.CommandLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Notifications from us to others, and from others to us.
 */
@Tag(PrivateBus.TAG)
@ExtendWith(OutputCaptureExtension.class)
class NotificationsTests {

	private static final String GREETING = "Hi! I am midgard_dbus from midgard-python. I got message:";

	private final CommandLines commandLines = CommandLines.withOtherServices();

	@Test
	void aListenerHearsWhoeverSends(CapturedOutput output) throws Exception {
		Peers.require("sh", "-c", "command -v dbus-send && command -v gdbus && command -v busctl");
		CompletableFuture<Integer> listen = this.commandLines.start("listen", "/tools", "--count=20");
		// sent until the listener is there
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			run("dbus-send", "--session", "--type=signal", "/org/midgardproject/tools",
					"org.midgardproject.notifier.Notified",
					"string:Greetings from midgard-php!(2.0alpha0) PHP ver.5.2.5-3");
			return output.getOut().contains("PHP");
		});
		// what is no notification is not shown, from another path neither
		run("dbus-send", "--session", "--type=signal", "/org/midgardproject/tools",
				"org.midgardproject.notifier.Notified", "int32:4");
		run("dbus-send", "--session", "--type=signal", "/org/midgardproject/others",
				"org.midgardproject.notifier.Notified", "string:others");
		run("gdbus", "emit", "--session", "--object-path", "/org/midgardproject/tools", "--signal",
				"org.midgardproject.notifier.Notified", "'gdbus'");
		run("busctl", "--user", "emit", "/org/midgardproject/tools", "org.midgardproject.notifier", "Notified", "s",
				"busctl");
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			assertThat(this.commandLines.run("notify", "/tools", "ourselves")).isZero();
			return listen.isDone();
		});
		assertThat(listen.get(1, TimeUnit.SECONDS)).isZero();
		assertThat(output.getOut().lines().distinct()).containsExactly(GREETING,
				"Greetings from midgard-php!(2.0alpha0) PHP ver.5.2.5-3", "gdbus", "busctl", "ourselves");
	}

	private void run(String... command) {
		assertThat(this.commandLines.bus().run(command).exitCode()).as(command[0]).isZero();
	}

	@Test
	void aListenerThatNamesASenderHearsOnlyTheOwnerOfThatName(@TempDir Path folder, CapturedOutput output)
			throws Exception {
		List<String> sender = new ArrayList<>(PeerProcess.pythonCommand(folder, "notifier_dbus_python.py"));
		sender.add("org.midgardproject.sender");
		CompletableFuture<Integer> listen = this.commandLines.start("listen", "/named", "--sender",
				"org.midgardproject.sender", "-n", "1");
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			// nobody, and then the owner
			this.commandLines.run("notify", "/named", "not from the owner");
			this.commandLines.bus().run(sender.toArray(String[]::new));
			return listen.isDone();
		});
		assertThat(listen.get(1, TimeUnit.SECONDS)).isZero();
		assertThat(output.getOut().lines()).containsExactly(GREETING, "from the owner");
	}

	@Test
	void aPathBeginsWithASlash(CapturedOutput output) {
		// which is said before anything is connected
		assertThat(CommandLines.runOn("unix:path=/nowhere", "notify", "news", "text")).isEqualTo(1);
		assertThat(this.commandLines.run("listen", "news")).isEqualTo(1);
		assertThat(output.getOut().lines()).containsExactly("The path has to begin with '/': 'news'",
				"The path has to begin with '/': 'news'");
	}

	@Test
	void aPathIsAnObjectPath(CapturedOutput output) {
		assertThat(this.commandLines.run("notify", "/news/", "text")).isEqualTo(1);
		assertThat(output.getOut().lines()).singleElement().asString().contains("/org/midgardproject/news/");
	}

}
