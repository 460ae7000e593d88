"""A service with GDBus that reads a pipe it is given, and gives one away."""
import os

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib

XML = """
<node><interface name="org.dbusspring.test.Pipes">
<method name="Read"><arg type="h" direction="in"/><arg type="s" direction="out"/></method>
<method name="Open"><arg type="s" direction="in"/><arg type="h" direction="out"/></method>
</interface></node>
"""


def on_call(connection, sender, path, interface, method, parameters, invocation):
    if method == "Read":
        fd = invocation.get_message().get_unix_fd_list().get(parameters[0])
        with os.fdopen(fd) as stream:
            invocation.return_value(GLib.Variant("(s)", (stream.read(),)))
    else:
        source, sink = os.pipe()
        os.write(sink, parameters[0].encode())
        os.close(sink)
        fds = Gio.UnixFDList()
        index = fds.append(source)
        os.close(source)
        invocation.return_value_with_unix_fd_list(GLib.Variant("(h)", (index,)), fds)


def on_bus(connection, name):
    interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
    connection.register_object("/org/dbusspring/test/Pipes", interface, on_call, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, "org.dbusspring.test.Pipes", Gio.BusNameOwnerFlags.NONE, on_bus, None, None)
GLib.MainLoop().run()
