"""Uses every system as a program with dbus-python does; prints what it is told."""
import dbus
import dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
loop = GLib.MainLoop()


def obj(name, path):
    return bus.get_object(name, path)


def tell(what, value):
    print(f'{what}: {value}', flush=True)


def error(call, *arguments):
    try:
        call(*arguments)
    except dbus.DBusException as ex:
        return ex.get_dbus_name()
    return 'no error'


def settle():
    """Whatever was sent before is here when this returns."""
    bus.get_object('org.freedesktop.DBus', '/org/freedesktop/DBus').GetId()
    while loop.get_context().iteration(False):
        pass


# random numbers, without an INTERFACE field
random = obj('com.larry-price.test', '/com/larry_price/test/RandomData')
tell('quick', int(random.quick(100)) < 2 ** 100)
tell('quick of nothing', int(random.quick()) < 2 ** 8)
tell('quick of a text', error(random.quick, 'many'))
done = {}
random.connect_to_signal('slow_result', lambda id, result: (done.update({str(id): str(result)}), loop.quit()))
slow = str(random.slow(1))
tell('slow while it runs', repr(str(random.slow_result(slow))))
GLib.timeout_add_seconds(60, loop.quit)
loop.run()
tell('slow', list(done) == [slow] and int(done[slow]) < 2)
tell('slow once', str(random.slow_result(slow)) == done[slow])
tell('slow twice', str(random.slow_result(slow)) == 'No thread matching id ' + slow)

# key and value
store = obj('net.local.MyDBService', '/net/local/MyDBService')
tell('get', store.get('key1'))
tell('get nothing', store.get(''))
tell('get a number', error(store.get, 1))

# students
students = obj('com.pcthingz.libmedium.student', '/com/pcthingz/libmedium/student/StudentSystem')
INTERFACE = 'com.pcthingz.libmedium.student.StudentSystem'
added = []
students.connect_to_signal('student_added', lambda time, info: added.append(info), dbus_interface=INTERFACE)
ada = students.get_student('1', dbus_interface=INTERFACE)
tell('student', [str(ada[0]), str(ada[1]), str(ada[2]), int(ada[3]), [int(byte) for byte in ada[4]]])
tell('no student', error(lambda: students.get_student('python', dbus_interface=INTERFACE)))
students.update_student(dbus.Struct(('dbus-python', 'Guido', 'Python', dbus.Byte(200), dbus.ByteArray(b'\x01')),
                                    signature='sssyay'), dbus_interface=INTERFACE)
settle()
tell('added', [str(info[0]) for info in added])
tell('unknown method', error(lambda: students.no_such_method(dbus_interface=INTERFACE)))

# the car
car = obj('com.test.dbusService', '/com/test/dbusService')
tell('rpm', car.getRpm())
tell('speed', car.getSpeed())
tell('battery', len(car.getBatteryInfo()))

# the counter
counter = obj('local.myhost', '/QtDBusDemo/DBusServer')
counts, changes = [], []
counter.connect_to_signal('countChanged', lambda count: counts.append(int(count)))
counter.connect_to_signal('PropertiesChanged', lambda interface, values, gone: changes.append(int(values['count'])),
                          dbus_interface='org.freedesktop.DBus.Properties')
properties = dbus.Interface(counter, 'org.freedesktop.DBus.Properties')
counter.reset()
settle()
counts.clear()
changes.clear()
properties.Set('api.dbusserver', 'count', dbus.Int32(5))
counter.setCount(5)
counter.setCount(6)
counter.reset()
counter.reset()
settle()
tell('counts', counts)
tell('changes', changes)
# last: who asks right before a change may be told of it twice, so that no cache stays wrong
tell('count', properties.Get('api.dbusserver', 'count'))
