# A server without a bus, with GDBus: is called, calls back, and emits.
import sys
from gi.repository import Gio, GLib

PATH = '/org/dbusspring/test/Echo'
GREETER = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="org.dbusspring.test.Greeter">
  <method name="Greet"><arg type="s" direction="out"/></method>
  <signal name="Greeted"><arg type="i"/></signal>
</interface></node>''')


def greet(connection, sender, path, interface, method, parameters, invocation):
    invocation.return_value(GLib.Variant('(s)', ('hello from gdbus',)))
    connection.call(None, PATH, 'org.dbusspring.test.Echo', 'Echo', GLib.Variant('(i)', (17,)), None, 0, 20000, None,
                    greeted)


def greeted(connection, result):
    connection.emit_signal(None, PATH, 'org.dbusspring.test.Greeter', 'Greeted', connection.call_finish(result))


connections = []


def accept(server, connection):
    connections.append(connection)
    connection.register_object(PATH, GREETER.interfaces[0], greet, None, None)
    return True


observer = Gio.DBusAuthObserver()
server = Gio.DBusServer.new_sync(sys.argv[1], Gio.DBusServerFlags.NONE, Gio.dbus_generate_guid(), observer, None)
server.connect('new-connection', accept)
server.start()
print('ready', flush=True)
GLib.MainLoop().run()
