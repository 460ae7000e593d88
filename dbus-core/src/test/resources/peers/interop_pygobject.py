"""The service and the client of the interoperability tests, with GDBus."""
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

PATH = "/com/example/Interop"
INTERFACE = "com.example.Interop"
XML = """
<node><interface name="com.example.Interop">
<method name="Reverse"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
<method name="Refuse"/>
<signal name="Rung"><arg type="s"/></signal>
<property name="Version" type="s" access="read"/>
</interface></node>
"""
role, name = sys.argv[1:]
loop = GLib.MainLoop()


def on_call(connection, sender, path, interface, method, parameters, invocation):
    if method == "Reverse":
        reversed = GLib.Variant("(s)", (parameters[0][::-1],))
        connection.emit_signal(None, PATH, INTERFACE, "Rung", reversed)
        invocation.return_value(reversed)
    else:
        invocation.return_dbus_error("com.example.Error.Refused", "not today")


def on_get(connection, sender, path, interface, property):
    return GLib.Variant("s", "1")


def on_bus(connection, name):
    interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    connection.register_object(PATH, interface, on_call, on_get, None)


def on_signal(proxy, sender, signal, parameters):
    print(signal, *parameters)
    loop.quit()


def client():
    proxy = Gio.DBusProxy.new_for_bus_sync(Gio.BusType.SESSION, 0, None, name, PATH, INTERFACE, None)
    proxy.connect("g-signal", on_signal)
    print("Reverse", proxy.Reverse("(s)", "stressed"))
    loop.run()
    try:
        proxy.Refuse()
    except GLib.Error as error:
        print("Refused", Gio.DBusError.get_remote_error(error), error.message.rpartition(": ")[2])
    print("Version", proxy.get_connection().call_sync(name, PATH, "org.freedesktop.DBus.Properties", "Get",
            GLib.Variant("(ss)", (INTERFACE, "Version")), None, 0, -1, None)[0])


if role == "service":
    Gio.bus_own_name(Gio.BusType.SESSION, name, Gio.BusNameOwnerFlags.NONE, on_bus, None, None)
    loop.run()
else:
    client()
