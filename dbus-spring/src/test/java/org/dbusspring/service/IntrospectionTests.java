package org.dbusspring.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.contract.DBusAnnotation;
import org.dbusspring.contract.DBusContract;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusParam;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.DBusType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other programs see of a service that uses everything, and make of it.
 */
@Tag(PrivateBus.TAG)
class IntrospectionTests {

	private static final String PATH = "/com/example/everything";

	private static RunningServices services;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		services = new RunningServices(EverythingService.class, Neighbour.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void busctlShowsEachMemberWithItsSignatureAndFlags() {
		Peers.require("busctl", "--version");
		List<String> lines = services.bus()
			.run("busctl", "--user", "introspect", RunningServices.NAME, PATH)
			.output()
			.lines()
			.map((line) -> line.strip().replaceAll("\\s+", " "))
			.toList();
		assertThat(lines).contains("com.example.Everything interface - - -", ".Find method as(ti) a(sy) -",
				".Split method s ss -", ".Forget method s - no-reply", ".Old method - - deprecated",
				".Level property u 3 emits-change writable", ".Serial property s \"A1\" const",
				".Playlist property as 0 emits-invalidation", ".Position property x 7 -", ".found signal sa{sv} - -",
				".Gone signal - - -", "com.example.Extra interface - - -", ".Extra property b true emits-change",
				"com.example.Neighbour interface - - -", ".Hello method - s -", ".Ticked signal i - -");
	}

	@Test
	void documentationAndAnnotationsAreInTheIntrospectionData() {
		String xml = services.call(PATH, "org.freedesktop.DBus.Introspectable", "Introspect").body().readString();
		assertThat(xml).contains("value=\"Finds things.\"", "value=\"What to look for.\"",
				"value=\"How loud it is, 0 to 11.\"", "value=\"Something was found.\"",
				"name=\"org.gtk.GDBus.C.Name\" value=\"ExampleEverything\"");
	}

	@Test
	void sdbusCppMakesCodeOfTheXml() throws IOException {
		Peers.require("sdbus-c++-xml2cpp", "--help");
		Path xml = xml();
		Path adaptor = this.folder.resolve("adaptor.h");
		Path proxy = this.folder.resolve("proxy.h");
		succeed("sdbus-c++-xml2cpp", xml.toString(), "--adaptor=" + adaptor, "--proxy=" + proxy);
		assertThat(Files.readString(adaptor)).contains("Everything_adaptor", "Find", "Level");
		assertThat(Files.readString(proxy)).contains("Everything_proxy", "onFound");
	}

	@Test
	void gdbusCodegenMakesDocumentationOfTheXml() throws IOException {
		Peers.require("gdbus-codegen", "--help");
		succeed("gdbus-codegen", "--generate-docbook", this.folder.resolve("doc").toString(), xml().toString());
		assertThat(Files.readString(this.folder.resolve("doc-com.example.Everything.xml"))).contains("Finds things.",
				"What to look for.");
	}

	@Test
	void theClientThatGdbusCodegenMakesCompilesAndCallsTheService() throws IOException {
		Peers.require("gdbus-codegen", "--help");
		Peers.require("gcc", "--version");
		Peers.require("pkg-config", "--exists", "gio-unix-2.0");
		succeed("gdbus-codegen", "--generate-c-code", this.folder.resolve("client").toString(), xml().toString());
		Files.writeString(this.folder.resolve("main.c"), CLIENT);
		List<String> compile = new ArrayList<>(List.of("gcc", "-Wall", "-Werror", "-Wno-deprecated-declarations", "-o",
				this.folder.resolve("run").toString(), this.folder.resolve("main.c").toString(),
				this.folder.resolve("client.c").toString(), "-I" + this.folder));
		compile.addAll(List.of(succeed("pkg-config", "--cflags", "--libs", "gio-unix-2.0").strip().split("\\s+")));
		succeed(compile.toArray(new String[0]));
		assertThat(succeed(this.folder.resolve("run").toString()).lines()).containsExactly("found a 1", "split a b",
				"level 3", "level 5", "no third part");
		services.bean(EverythingService.class).setLevel(3);
	}

	private Path xml() throws IOException {
		return Files.writeString(this.folder.resolve("everything.xml"), DBusContract.of(Everything.class).toXml());
	}

	private static String succeed(String... command) {
		CommandResult result = services.bus().run(command);
		assertThat(result.exitCode()).as(() -> String.join(" ", command) + ": " + result.output()).isZero();
		return result.output();
	}

	private static final String CLIENT = """
			#include <stdio.h>
			#include "client.h"

			int main(void)
			{
			  g_autoptr(GError) error = NULL;
			  ExampleEverything *everything = example_everything_proxy_new_for_bus_sync(G_BUS_TYPE_SESSION,
			      G_DBUS_PROXY_FLAGS_NONE, "com.example.Services", "/com/example/everything", NULL, &error);
			  g_assert_no_error(error);

			  const gchar *names[] = { "a", NULL };
			  g_autoptr(GVariant) things = NULL;
			  example_everything_call_find_sync(everything, names, g_variant_new("(ti)", (guint64) 1, 2), &things, NULL,
			      &error);
			  g_assert_no_error(error);
			  const gchar *name;
			  guchar size;
			  g_variant_get_child(things, 0, "(&sy)", &name, &size);
			  printf("found %s %d\\n", name, size);

			  g_autofree gchar *head = NULL, *tail = NULL;
			  example_everything_call_split_sync(everything, "a b", &head, &tail, NULL, &error);
			  g_assert_no_error(error);
			  printf("split %s %s\\n", head, tail);

			  printf("level %u\\n", example_everything_get_level(everything));
			  example_everything_set_level(everything, 5);
			  while (example_everything_get_level(everything) != 5)
			    g_main_context_iteration(NULL, TRUE);
			  printf("level %u\\n", example_everything_get_level(everything));

			  example_everything_call_split_sync(everything, "a b c", &head, &tail, NULL, &error);
			  g_autofree gchar *remote = g_dbus_error_get_remote_error(error);
			  g_dbus_error_strip_remote_error(error);
			  g_assert_cmpstr(remote, ==, "org.freedesktop.DBus.Error.InvalidArgs");
			  printf("%s\\n", error->message);
			  return 0;
			}
			""";

	record Range(@DBusType("t") long from, int to) {

	}

	record Thing(String name, @DBusType("y") int size) {

	}

	record Parts(String head, String tail) {

	}

	@DBusAnnotation(name = "org.gtk.GDBus.C.Name", value = "ExampleEverything")
	@DBusInterface(value = "com.example.Everything", documentation = "All that there is.")
	interface Everything {

		@DBusMethod(documentation = "Finds things.")
		List<Thing> find(@DBusParam(documentation = "What to look for.") List<String> names,
				@DBusParam("within") Range range);

		@DBusMethod(outArgs = true)
		Parts split(String text);

		@DBusMethod(noReply = true)
		void forget(String what);

		@DBusMethod(deprecated = true)
		void old();

		@DBusProperty(documentation = "How loud it is, 0 to 11.")
		@DBusType("u")
		long getLevel();

		@DBusProperty
		void setLevel(long level);

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
		String serial();

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.INVALIDATES)
		List<String> getPlaylist();

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
		long getPosition();

		@DBusSignal(name = "found", documentation = "Something was found.")
		record Found(String name, Map<String, Object> details) {

		}

		@DBusSignal
		record Gone() {

		}

	}

	@DBusInterface("com.example.Extra")
	interface Extra {

		@DBusProperty
		boolean isExtra();

	}

	@DBusService(path = PATH)
	static class EverythingService implements Everything, Extra {

		private volatile long level = 3;

		@Override
		public List<Thing> find(List<String> names, Range range) {
			return names.stream().map((name) -> new Thing(name, (int) range.from())).toList();
		}

		@Override
		public Parts split(String text) {
			String[] parts = text.split(" ");
			if (parts.length != 2) {
				throw new DBusErrorException(ErrorNames.INVALID_ARGS, "no third part");
			}
			return new Parts(parts[0], parts[1]);
		}

		@Override
		public void forget(String what) {
		}

		@Override
		public void old() {
		}

		@Override
		public long getLevel() {
			return this.level;
		}

		@Override
		public void setLevel(long level) {
			this.level = level;
		}

		@Override
		public String serial() {
			return "A1";
		}

		@Override
		public List<String> getPlaylist() {
			return List.of();
		}

		@Override
		public long getPosition() {
			return 7;
		}

		@Override
		public boolean isExtra() {
			return true;
		}

	}

	/** Another bean at the same path, of a class without a contract. */
	@DBusService(path = PATH, interfaceName = "com.example.Neighbour")
	static class Neighbour {

		@DBusMethod
		String hello() {
			return "hello";
		}

		@DBusSignal
		record Ticked(int count) {

		}

	}

}
