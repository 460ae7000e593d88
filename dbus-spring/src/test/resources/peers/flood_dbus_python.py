# What flood.c does, with dbus-python.
import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = 'com.example.Flood'
PATH = '/com/example/Flood'


class Nameless(dbus.DBusException):
    _dbus_error_name = 'com.example.Flood.Error.Nameless'


class Flood(dbus.service.Object):
    level = dbus.UInt32(7)

    @dbus.service.method(NAME, in_signature='u', out_signature='u')
    def Flood(self, count):
        for i in range(count):
            self.Drop(i, 'some water that falls from above')
        return count

    @dbus.service.method(NAME, in_signature='s', out_signature='(sya{sv}aas)')
    def Describe(self, name):
        if not name:
            raise Nameless('nobody has no name')
        return name, 36, {'born': dbus.Int32(1815), 'city': 'London'}, [['a'], ['b', 'c']]

    @dbus.service.signal(NAME, signature='us')
    def Drop(self, number, text):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        values = self.GetAll(interface)
        if name not in values:
            raise dbus.DBusException("no " + name, name="org.freedesktop.DBus.Error.UnknownProperty")
        return values[name]

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='s', out_signature='a{sv}')
    def GetAll(self, interface):
        return {'Level': self.level}

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ssv')
    def Set(self, interface, name, value):
        self.level = value
        self.PropertiesChanged(interface, {name: value}, [])

    @dbus.service.signal(dbus.PROPERTIES_IFACE, signature='sa{sv}as')
    def PropertiesChanged(self, interface, changed, invalidated):
        pass


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
flood = Flood(bus, PATH)
name = dbus.service.BusName(NAME, bus)
GLib.MainLoop().run()
