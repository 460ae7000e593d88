"""The services of the five systems, as programs with dbus-python are; and what of systemd its clients need.
Waits for nothing and keeps nothing: whoever wants another state starts it anew."""
import random
import sys
import time

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
RANDOM = 'com.larry_price.test.RandomData'
STORE = 'net.local.MyDBService'
STUDENTS = 'com.pcthingz.libmedium.student.StudentSystem'
CAR = 'com.test.dbusService'
COUNTER = 'api.dbusserver'
MANAGER = 'org.freedesktop.systemd1.Manager'
UNIT = 'org.freedesktop.systemd1.Unit'
PROPERTIES = 'org.freedesktop.DBus.Properties'


class RandomData(dbus.service.Object):
    """Slow numbers take a tenth of a second for each bit. With the argument 'mortal' the first is its end."""

    @dbus.service.method(RANDOM, in_signature='i', out_signature='s')
    def quick(self, bits):
        if bits < 0:
            raise dbus.DBusException('not so many bits', name='org.freedesktop.DBus.Error.InvalidArgs')
        return str(2 ** bits - 1)

    @dbus.service.method(RANDOM, in_signature='i', out_signature='s')
    def slow(self, bits):
        id = str(random.random())
        if 'mortal' in sys.argv:
            GLib.timeout_add(200, sys.exit)
        else:
            # somebody else's result comes first
            self.slow_result('not-' + id, '-1')
            GLib.timeout_add(100 * max(1, bits), lambda: self.slow_result(id, str(2 ** bits - 1)))
        return id

    @dbus.service.signal(RANDOM, signature='ss')
    def slow_result(self, id, result):
        pass


class Store(dbus.service.Object):
    @dbus.service.method(STORE, in_signature='s', out_signature='s')
    def get(self, key):
        value = {'key1': 1, 'key2': 2, 'key3': 3, 'zero': 0}.get(key)
        return '{"message": "No key found", "result": null}' if value is None \
            else '{"message": "Key retrieved", "result": %d}' % value


class Students(dbus.service.Object):
    students = {'1': ('1', 'Ada', 'Lovelace', dbus.Byte(36), dbus.ByteArray(b'\x00\xff'))}

    @dbus.service.method(STUDENTS, in_signature='s', out_signature='(sssyay)')
    def get_student(self, id):
        if str(id) not in self.students:
            raise dbus.DBusException('nobody', name='com.pcthingz.libmedium.student.Error.StudentNotFound')
        return self.students[str(id)]

    @dbus.service.method(STUDENTS, in_signature='(sssyay)', out_signature='')
    def update_student(self, info):
        self.students[str(info[0])] = info
        self.student_added(time.time(), info)

    @dbus.service.signal(STUDENTS, signature='d(sssyay)')
    def student_added(self, at, info):
        pass


class Car(dbus.service.Object):
    @dbus.service.method(CAR, in_signature='', out_signature='i')
    def getRpm(self):
        return 900

    @dbus.service.method(CAR, in_signature='', out_signature='i')
    def getSpeed(self):
        return int(50.9)

    @dbus.service.method(CAR, in_signature='', out_signature='sssss')
    def getBatteryInfo(self):
        return 'full', '12 V', '0 A', '20 C', 'idle'


class Counter(dbus.service.Object):
    """As Qt does it, the property announces nothing by itself."""
    count = 0

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return dbus.Int32(self.count)

    @dbus.service.method(PROPERTIES, in_signature='ssv', out_signature='')
    def Set(self, interface, name, value):
        self.setCount(value)

    @dbus.service.method(COUNTER, in_signature='', out_signature='')
    def reset(self):
        self.setCount(0)

    @dbus.service.method(COUNTER, in_signature='i', out_signature='')
    def setCount(self, count):
        if self.count != count:
            self.count = count
            self.countChanged(count)

    @dbus.service.signal(COUNTER, signature='i')
    def countChanged(self, count):
        pass


class Unit(dbus.service.Object):
    state = 'active'

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return self.state

    @dbus.service.signal(PROPERTIES, signature='sa{sv}as')
    def PropertiesChanged(self, interface, values, invalidated):
        pass

    def change(self, state):
        self.state = state
        self.PropertiesChanged(UNIT, {'ActiveState': state}, dbus.Array([], signature='s'))


class Manager(dbus.service.Object):
    """Once somebody has subscribed, the unit is restarted again and again."""
    unit = Unit(bus, '/org/freedesktop/systemd1/unit/music_2eservice')

    @dbus.service.method(MANAGER, in_signature='', out_signature='a(ssssssouso)')
    def ListUnits(self):
        return [('music.service', 'Music', 'loaded', self.unit.state, 'running', '', dbus.ObjectPath(self.path()),
                 dbus.UInt32(0), '', dbus.ObjectPath('/'))]

    def path(self):
        return self.unit._object_path

    @dbus.service.method(MANAGER, in_signature='s', out_signature='o')
    def LoadUnit(self, name):
        return self.path()

    @dbus.service.method(MANAGER, in_signature='', out_signature='')
    def Subscribe(self):
        GLib.timeout_add(250, self.go_on)

    def go_on(self):
        states = ['deactivating', 'inactive', 'activating', 'active']
        self.unit.change(states[(states.index(self.unit.state) + 1) % 4])
        return True


served = [RandomData(bus, '/com/larry_price/test/RandomData'), Store(bus, '/net/local/MyDBService'),
          Students(bus, '/com/pcthingz/libmedium/student/StudentSystem'), Car(bus, '/com/test/dbusService'),
          Counter(bus, '/QtDBusDemo/DBusServer'), Manager(bus, '/org/freedesktop/systemd1')]
names = [dbus.service.BusName(name, bus) for name in
         ['com.larry-price.test', 'com.pcthingz.libmedium.student', 'com.test.dbusService', 'local.myhost',
          'org.freedesktop.systemd1', STORE]]
GLib.MainLoop().run()
