package org.dbusspring.core.object;

import java.util.Map;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is exported where.
 */
class ObjectTreeTests {

	private final ObjectTree tree = new ObjectTree((signal) -> {
	});

	@Test
	void onlyDirectChildrenAreListed() {
		export("/a/b/c");
		export("/a/b0");
		export("/a/b");
		export("/a/bc/d");
		assertThat(introspect("/a")).containsSubsequence("name=\"b\"", "name=\"b0\"", "name=\"bc\"")
			.doesNotContain("name=\"c\"", "name=\"d\"");
		assertThat(introspect("/")).contains("<node name=\"a\"/>");
		assertThat(introspect("/a/b/c")).doesNotContain("<node name=");
	}

	@Test
	void aPathThatIsAPrefixOfAnotherIsNotItsParent() {
		export("/p/10");
		assertThat(find("/p/1", "a.b", "M").isRefused()).isTrue();
		assertThat(find("/p/10", "a.b", "M").isRefused()).isFalse();
		assertThat(introspect("/p")).contains("\"10\"").doesNotContain("\"1\"");
	}

	@Test
	void theSameInterfaceAtTheSamePathIsRefused() {
		export("/a");
		assertThatExceptionOfType(AlreadyExportedException.class).isThrownBy(() -> export("/a"))
			.withMessageContaining("a.b")
			.withMessageContaining("/a");
	}

	@Test
	void anInterfaceThatEveryObjectHasIsRefused() {
		ExportedInterface peer = new ExportedInterface(InterfaceDescription.of("org.freedesktop.DBus.Peer"), Map.of());
		assertThatExceptionOfType(AlreadyExportedException.class)
			.isThrownBy(() -> this.tree.export(ObjectPath.of("/a"), peer));
	}

	@Test
	void takingAnExportBackTwiceTakesNothingElse() {
		ObjectRegistration first = export("/a");
		first.close();
		export("/a");
		first.close();
		assertThat(find("/a", "a.b", "M").isRefused()).isFalse();
		assertThat(this.tree.size()).isEqualTo(1);
	}

	@Test
	void aCallIsHandledInTheLaneOfWhatItRuns() {
		export("/a");
		assertThat(find("/a", "a.b", "M").lane()).isEqualTo(CallLane.HANDLER);
		assertThat(find("/a", null, "M").lane()).isEqualTo(CallLane.HANDLER);
		this.tree.addObjectManager(ObjectPath.of("/a"));
		assertThat(find("/a", null, "GetManagedObjects").lane()).isEqualTo(CallLane.PROPERTIES);
		assertThat(find("/a", null, "Introspect").lane()).isEqualTo(CallLane.IMMEDIATE);
		assertThat(find("/a", null, "Get").lane()).isEqualTo(CallLane.PROPERTIES);
		assertThat(find("/a", "a.b", "Introspect").isRefused()).isTrue();
		assertThat(find("/nowhere", null, "Ping").isRefused()).isFalse();
	}

	private ObjectRegistration export(String path) {
		return this.tree.export(ObjectPath.of(path),
				new ExportedInterface(InterfaceDescription.of("a.b"), Map.of("M", (call) -> call.reply())));
	}

	private CallTarget find(String path, String interfaceName, String member) {
		return this.tree.find(MessageHeader.methodCall("a.b", ObjectPath.of(path), interfaceName, member,
				MessageFlags.NONE, Signature.EMPTY));
	}

	private String introspect(String path) {
		return this.tree.introspect(ObjectPath.of(path));
	}

}
