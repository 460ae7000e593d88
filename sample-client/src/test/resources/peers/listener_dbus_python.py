"""Prints the notifications from a path, as the listener of Midgard does."""
import sys

import dbus
import dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
bus.add_signal_receiver(lambda message: print(message, flush=True), path=sys.argv[1],
                        dbus_interface='org.midgardproject.notifier', signal_name='Notified')
bus.get_object('org.freedesktop.DBus', '/org/freedesktop/DBus').GetId()
print('listening', flush=True)
GLib.MainLoop().run()
