"""Owns a name, and sends a notification."""
import sys

import dbus
import dbus.mainloop.glib
import dbus.service

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(sys.argv[1], bus)


class Notifier(dbus.service.Object):
    @dbus.service.signal('org.midgardproject.notifier', signature='s')
    def Notified(self, message):
        pass


Notifier(bus, '/org/midgardproject/named').Notified('from the owner')
bus.flush()
