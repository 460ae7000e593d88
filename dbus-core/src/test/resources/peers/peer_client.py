# A client without a bus, with GDBus: calls, listens, and can be called.
import sys
from gi.repository import Gio, GLib

ECHO = ('/org/dbusspring/test/Echo', 'org.dbusspring.test.Echo')
TICKER = '/org/dbusspring/test/Ticker'
GREETER = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="org.dbusspring.test.Greeter">
  <method name="Greet"><arg type="s" direction="out"/></method>
</interface></node>''')


def say(*words):
    print(*words, flush=True)


def greet(connection, sender, path, interface, method, parameters, invocation):
    invocation.return_value(GLib.Variant('(s)', ('hello from gdbus',)))


connection = Gio.DBusConnection.new_for_address_sync(
    sys.argv[1], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT, None, None)


def call(path, interface, method, arguments):
    return connection.call_sync(None, path, interface, method, arguments, None, 0, 20000, None)


say('echo', call(*ECHO, 'Echo', GLib.Variant('(i)', (42,))).unpack()[0])
try:
    call(*ECHO, 'Refuse', None)
except GLib.Error as error:
    say('error', Gio.DBusError.get_remote_error(error))
say('rate', call(TICKER, 'org.freedesktop.DBus.Properties', 'Get',
                 GLib.Variant('(ss)', ('org.dbusspring.test.Ticker', 'Rate'))).unpack()[0])
connection.signal_subscribe(None, None, None, TICKER, None, 0,
                            lambda c, sender, path, interface, signal, parameters: say(signal, parameters.unpack()))
connection.register_object(ECHO[0], GREETER.interfaces[0], greet, None, None)
say('ready')
GLib.MainLoop().run()
