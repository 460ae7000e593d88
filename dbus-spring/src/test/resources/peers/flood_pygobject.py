# What flood.c does, with GDBus by way of PyGObject.
from gi.repository import Gio, GLib

NAME = 'com.example.Flood'
PATH = '/com/example/Flood'
INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="com.example.Flood">
  <method name="Flood"><arg type="u" direction="in"/><arg type="u" direction="out"/></method>
  <method name="Describe"><arg type="s" direction="in"/><arg type="(sya{sv}aas)" direction="out"/></method>
  <property name="Level" type="u" access="readwrite"/>
  <signal name="Drop"><arg type="u"/><arg type="s"/></signal>
</interface></node>''').interfaces[0]

level = 7


def called(connection, sender, path, interface, method, parameters, invocation):
    argument = parameters.unpack()[0]
    if method == 'Flood':
        for i in range(argument):
            connection.emit_signal(None, PATH, NAME, 'Drop', GLib.Variant('(us)', (i, 'some water that falls from above')))
        invocation.return_value(GLib.Variant('(u)', (argument,)))
    elif not argument:
        invocation.return_dbus_error('com.example.Flood.Error.Nameless', 'nobody has no name')
    else:
        details = {'born': GLib.Variant('i', 1815), 'city': GLib.Variant('s', 'London')}
        invocation.return_value(GLib.Variant('((sya{sv}aas))', ((argument, 36, details, [['a'], ['b', 'c']]),)))


def get(connection, sender, path, interface, name):
    return GLib.Variant('u', level)


def set_(connection, sender, path, interface, name, value):
    global level
    level = value.get_uint32()
    connection.emit_signal(None, PATH, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                           GLib.Variant('(sa{sv}as)', (NAME, {name: value}, [])))
    return True


def connected(connection, name):
    connection.register_object(PATH, INTERFACE, called, get, set_)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, connected, None, None)
GLib.MainLoop().run()
