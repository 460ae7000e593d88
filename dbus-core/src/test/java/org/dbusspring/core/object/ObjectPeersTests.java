package org.dbusspring.core.object;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.Peers;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Codecs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties and objects as other implementations see them: sd-bus, GDBus, libdbus.
 */
@Tag(PrivateBus.TAG)
class ObjectPeersTests {

	private static final String SERVICE = "com.example.Test";

	private static final String PYTHON = "/usr/bin/python3";

	private static final String GDBUS = """
			from gi.repository import Gio, GLib
			bus = Gio.bus_get_sync(Gio.BusType.SESSION)
			loop = GLib.MainLoop()
			GLib.timeout_add_seconds(40, loop.quit)
			def call(path, interface, member, arguments):
			    bus.call('com.example.Test', path, interface, member, arguments, None, 0, -1, None, None)
			""";

	private static final ObjectPath FIRST = ObjectPath.of("/p/first");

	private static final ObjectPath SECOND = ObjectPath.of("/p/second");

	private final Music music = new Music();

	private final Music other = new Music();

	private PrivateBus bus;

	private DBusConnection server;

	private ObjectExport first;

	private ObjectExport second;

	@BeforeEach
	void serve() {
		this.bus = PrivateBus.start();
		this.server = this.bus.connect("server");
		ObjectTree objects = this.server.objects();
		objects.addObjectManager(ObjectPath.of("/p"));
		this.first = objects.export(FIRST, this.music.exported());
		InterfaceDescription control = InterfaceDescription.of("com.example.Control")
			.withMethod(MethodDescription.of("Add"))
			.withMethod(MethodDescription.of("Change"))
			.withMethod(MethodDescription.of("Remove"));
		objects.export(ObjectPath.of("/control"), new ExportedInterface(control,
				Map.of("Add", this::add, "Change", this::change, "Remove", this::remove)));
		this.server.bus().acquireName(SERVICE);
	}

	@AfterEach
	void close() {
		if (this.bus != null) {
			this.server.close();
			this.bus.close();
		}
	}

	// one at a time: clients answer the signal of an export before that has returned
	private synchronized void add(IncomingCall call) {
		this.second = this.server.objects().export(SECOND, this.other.exported());
		call.reply();
	}

	private synchronized void change(IncomingCall call) {
		this.music.volume = 8;
		this.other.volume = 9;
		for (ObjectExport export : (this.second != null) ? List.of(this.first, this.second) : List.of(this.first)) {
			export.propertyChanges().changed(Music.NAME, "Volume").changed(Music.NAME, "Tags").send();
		}
		call.reply();
	}

	private synchronized void remove(IncomingCall call) {
		this.second.close();
		call.reply();
	}

	@Test
	void busctlGetsAndSetsProperties() {
		Peers.require("busctl", "--version");
		assertThat(busctl("get-property", "Volume")).isEqualTo("i 5\n");
		assertThat(busctl("set-property", "Volume", "i", "42")).isEmpty();
		assertThat(this.music.volume).isEqualTo(40);
		assertThat(busctl("set-property", "Tags", "as", "2", "x", "y")).isEmpty();
		assertThat(busctl("get-property", "Tags", "Version")).isEqualTo("as 2 \"x\" \"y\"\ns \"1.0\"\n");
	}

	private String busctl(String command, String... arguments) {
		String[] line = new String[arguments.length + 6];
		System.arraycopy(new String[] { "busctl", "--user", command, SERVICE, FIRST.value(), Music.NAME }, 0, line, 0,
				6);
		System.arraycopy(arguments, 0, line, 6, arguments.length);
		CommandResult result = this.bus.run(line);
		assertThat(result.exitCode()).as(result.output()).isZero();
		return result.output();
	}

	@Test
	void busctlShowsPropertiesWithTheirValuesAndWhatTheyAnnounce() {
		Peers.require("busctl", "--version");
		String text = this.bus.run("busctl", "--user", "introspect", SERVICE, FIRST.value()).output();
		assertThat(text.lines().map((line) -> line.replaceAll(" +", " "))).contains(
				".Volume property i 5 emits-change writable", ".Tags property as 1 \"a\" emits-invalidation writable",
				".Version property s \"1.0\" const", ".Position property x 0 writable",
				"org.freedesktop.DBus.Properties interface - - -", ".GetAll method s a{sv} -");
		assertThat(this.bus.run("busctl", "--user", "introspect", SERVICE, "/p").output())
			.contains("org.freedesktop.DBus.ObjectManager")
			.contains(".InterfacesAdded");
		assertThat(this.bus.run("busctl", "--user", "tree", "--list", SERVICE).output()).contains("/p/first\n");
	}

	@Test
	void gdbusShowsPropertiesWithTheirAnnotations() {
		Peers.require("gdbus", "help");
		String text = this.bus
			.run("gdbus", "introspect", "--session", "--dest", SERVICE, "--object-path", FIRST.value())
			.output();
		assertThat(text).contains("readwrite i Volume = 5;", "readonly s Version = '1.0';",
				"@org.freedesktop.DBus.Property.EmitsChangedSignal(\"invalidates\")",
				"interface org.freedesktop.DBus.Properties {");
	}

	@Test
	void pythonDbusGetsAllAndIsToldWhyNot() {
		Peers.require(PYTHON, "-c", "import dbus");
		assertThat(
				python("""
						import dbus
						bus = dbus.SessionBus()
						first = dbus.Interface(bus.get_object('com.example.Test', '/p/first'), 'org.freedesktop.DBus.Properties')
						everything = first.GetAll('com.example.Music')
						print(sorted(str(name) for name in everything), everything['Volume'] + 0)
						print(dict(first.GetAll('org.freedesktop.DBus.Peer')))
						def attempt(what, *arguments):
						    try:
						        print(what(*arguments))
						    except dbus.DBusException as error:
						        print(error.get_dbus_name().rpartition('.')[2])
						attempt(first.Get, 'com.example.Music', 'Nothing')
						attempt(first.Get, 'com.example.Music', 'pin-code')
						attempt(first.GetAll, 'com.example.Other')
						attempt(first.Set, 'com.example.Music', 'Version', '2')
						attempt(first.Set, 'com.example.Music', 'Volume', 'loud')
						attempt(first.Set, 'com.example.Music', 'Volume', 101)
						manager = dbus.Interface(bus.get_object('com.example.Test', '/p'), 'org.freedesktop.DBus.ObjectManager')
						objects = manager.GetManagedObjects()
						print([str(path) for path in objects], objects['/p/first']['com.example.Music']['Tags'][0])
						"""))
			.isEqualTo("""
					['Position', 'Tags', 'Version', 'Volume'] 5
					{}
					UnknownProperty
					AccessDenied
					UnknownInterface
					PropertyReadOnly
					InvalidArgs
					TooLoud
					['/p/first'] a
					""");
	}

	@Test
	void aProxyOfGDBusKeepsItsCacheUpToDate() {
		Peers.require(PYTHON, "-c", "import gi");
		assertThat(python(GDBUS + """
				proxy = Gio.DBusProxy.new_sync(bus, 0, None, 'com.example.Test', '/p/first', 'com.example.Music', None)
				print(proxy.get_cached_property('Volume').unpack())
				def changed(proxy, changed, invalidated):
				    print(changed.unpack(), invalidated, proxy.get_cached_property('Volume').unpack())
				    loop.quit()
				proxy.connect('g-properties-changed', changed)
				call('/control', 'com.example.Control', 'Change', None)
				loop.run()
				arguments = GLib.Variant('(ssv)', ('com.example.Music', 'Volume', GLib.Variant('i', 31)))
				call('/p/first', 'org.freedesktop.DBus.Properties', 'Set', arguments)
				loop.run()
				""")).isEqualTo("""
				5
				{'Volume': 8} ['Tags'] 8
				{'Volume': 30} [] 30
				""");
	}

	@Test
	void anObjectManagerClientOfGDBusSeesObjectsComeAndGo() {
		Peers.require(PYTHON, "-c", "import gi");
		assertThat(python(GDBUS + """
				client = Gio.DBusObjectManagerClient.new_sync(bus, 0, 'com.example.Test', '/p', None, None, None)
				def control(member):
				    call('/control', 'com.example.Control', member, None)
				def volume(object):
				    return object.get_interface('com.example.Music').get_cached_property('Volume').unpack()
				def added(client, object):
				    print('added', object.get_object_path(), volume(object))
				    control('Change')
				def changed(client, object, proxy, changed, invalidated):
				    if object.get_object_path() == '/p/second':
				        print('changed', object.get_object_path(), changed.unpack(), volume(object))
				        control('Remove')
				def removed(client, object):
				    print('removed', object.get_object_path())
				    loop.quit()
				client.connect('object-added', added)
				client.connect('interface-proxy-properties-changed', changed)
				client.connect('object-removed', removed)
				print([(object.get_object_path(), volume(object)) for object in client.get_objects()])
				control('Add')
				loop.run()
				print([(object.get_object_path(), volume(object)) for object in client.get_objects()])
				""")).isEqualTo("""
				[('/p/first', 5)]
				added /p/second 5
				changed /p/second {'Volume': 9} 9
				removed /p/second
				[('/p/first', 8)]
				""");
	}

	@Test
	void aChangeDuringAReplyIsToldAgainToTheCallerOnly() {
		Peers.require(PYTHON, "-c", "import gi");
		AtomicInteger count = new AtomicInteger(1);
		AtomicReference<ObjectExport> slow = new AtomicReference<>();
		PropertyHandler<Integer> changing = PropertyHandler.of(Codecs.standard().of(Integer.class), () -> {
			int value = count.get();
			if (value == 1) {
				count.set(2);
				slow.get().propertyChanges().changed("a.b", "Count").send();
			}
			return value;
		});
		slow.set(this.server.objects()
			.export(ObjectPath.of("/slow"), new ExportedInterface(PropertiesChangedTests.description("a.b"), Map.of(),
					Map.of("Count", changing))));
		assertThat(python(GDBUS + """
				import os
				flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
				        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
				address = os.environ['DBUS_SESSION_BUS_ADDRESS']
				other = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
				seen = {'caller': [], 'other': []}
				def subscribe(name, connection):
				    def changed(connection, sender, path, interface, signal, arguments):
				        seen[name].append(arguments.unpack())
				        if len(seen['caller']) == 2:
				            loop.quit()
				    connection.signal_subscribe('com.example.Test', 'org.freedesktop.DBus.Properties',
				            'PropertiesChanged', '/slow', None, 0, changed)
				    ping(connection, 'org.freedesktop.DBus')
				def ping(connection, name):
				    connection.call_sync(name, '/', 'org.freedesktop.DBus.Peer', 'Ping', None, None, 0, -1, None)
				subscribe('caller', bus)
				subscribe('other', other)
				print(bus.call_sync('com.example.Test', '/slow', 'org.freedesktop.DBus.Properties', 'Get',
				        GLib.Variant('(ss)', ('a.b', 'Count')), None, 0, -1, None).unpack())
				loop.run()
				ping(other, 'com.example.Test')
				while GLib.MainContext.default().iteration(False):
				    pass
				print(seen)
				""")).isEqualTo("""
				(1,)
				{'caller': [('a.b', {'Count': 2}, []), ('a.b', {'Count': 2}, [])], 'other': [('a.b', {'Count': 2}, [])]}
				""");
	}

	private String python(String script) {
		return this.bus.run(PYTHON, "-W", "ignore", "-c", script).output();
	}

}
