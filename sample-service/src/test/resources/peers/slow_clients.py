"""Twenty clients of the slow numbers, each with a connection of its own and other bits, all at the same time."""
import os
import sys

import dbus
import dbus.bus
import dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
loop = GLib.MainLoop()
unfinished = set()


class Client:
    def __init__(self, bits):
        self.bits = bits
        self.bus = dbus.bus.BusConnection(os.environ['DBUS_SESSION_BUS_ADDRESS'])
        self.random = self.bus.get_object('com.larry-price.test', '/com/larry_price/test/RandomData')
        self.results = {}
        self.id = None
        unfinished.add(self)
        # first listen, then ask
        self.random.connect_to_signal('slow_result', self.on_result)

    def ask(self):
        self.random.slow(self.bits, reply_handler=self.on_id, error_handler=sys.exit)

    def on_id(self, id):
        self.id = str(id)
        self.look()

    def on_result(self, id, result):
        self.results[str(id)] = str(result)
        self.look()

    def look(self):
        if self.id in self.results:
            unfinished.discard(self)
            if not unfinished:
                loop.quit()


clients = [Client(bits) for bits in range(1, 21)]
for client in clients:
    client.ask()
print('asked', flush=True)
GLib.timeout_add_seconds(100, loop.quit)
loop.run()
for client in clients:
    result = client.results.get(client.id)
    kept = str(client.random.slow_result(client.id))
    again = str(client.random.slow_result(client.id))
    print(client.bits, client.id, result, kept, again, sep='|', flush=True)
