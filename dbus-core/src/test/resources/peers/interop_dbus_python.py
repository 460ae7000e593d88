"""The service and the client of the interoperability tests, with dbus-python."""
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

PATH = "/com/example/Interop"
INTERFACE = "com.example.Interop"
role, name = sys.argv[1:]
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
loop = GLib.MainLoop()
bus = dbus.SessionBus()


class Refused(dbus.DBusException):
    _dbus_error_name = "com.example.Error.Refused"


class Interop(dbus.service.Object):

    @dbus.service.method(INTERFACE, in_signature="s", out_signature="s")
    def Reverse(self, text):
        self.Rung(text[::-1])
        return text[::-1]

    @dbus.service.method(INTERFACE)
    def Refuse(self):
        raise Refused("not today")

    @dbus.service.signal(INTERFACE, signature="s")
    def Rung(self, text):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, property):
        return "1"


def on_rung(text):
    print("Rung", text)
    loop.quit()


if role == "service":
    interop = Interop(bus, PATH)
    name = dbus.service.BusName(name, bus)
    loop.run()
else:
    proxy = bus.get_object(name, PATH)
    interop = dbus.Interface(proxy, INTERFACE)
    interop.connect_to_signal("Rung", on_rung)
    print("Reverse", interop.Reverse("stressed"))
    loop.run()
    try:
        interop.Refuse()
    except dbus.DBusException as error:
        print("Refused", error.get_dbus_name(), error.get_dbus_message())
    print("Version", proxy.Get(INTERFACE, "Version", dbus_interface=dbus.PROPERTIES_IFACE))
