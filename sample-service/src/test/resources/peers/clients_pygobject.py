"""Uses every system as a program with GDBus does; prints what it is told."""
from gi.repository import Gio, GLib

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
context = GLib.MainContext.default()


def proxy(name, path, interface):
    return Gio.DBusProxy.new_sync(bus, Gio.DBusProxyFlags.NONE, None, name, path, interface)


def tell(what, value):
    print(f'{what}: {value}', flush=True)


def error(call):
    try:
        call()
    except GLib.Error as ex:
        return Gio.DBusError.get_remote_error(ex)
    return 'no error'


def until(condition):
    """Waits for a signal; one that never comes leaves what is told as it is."""
    late = []
    source = GLib.timeout_add_seconds(20, lambda: late.append(True))
    while not condition() and not late:
        context.iteration(True)
    if not late:
        GLib.source_remove(source)


# random numbers
random = proxy('com.larry-price.test', '/com/larry_price/test/RandomData', 'com.larry_price.test.RandomData')
tell('quick', int(random.quick('(i)', 100)) < 2 ** 100)
tell('quick of nothing', int(random.call_sync('quick', None, 0, -1, None)[0]) < 2 ** 8)
tell('quick of a text', error(lambda: random.quick('(s)', 'many')))
done = {}
random.connect('g-signal', lambda p, sender, name, arguments: done.update([arguments.unpack()]))
slow = random.slow('(i)', 1)
tell('slow while it runs', repr(random.slow_result('(s)', slow)))
until(lambda: slow in done)
tell('slow', int(done.get(slow, '9')) < 2)
tell('slow once', random.slow_result('(s)', slow) == done.get(slow))
tell('slow twice', random.slow_result('(s)', slow) == 'No thread matching id ' + slow)

# key and value
store = proxy('net.local.MyDBService', '/net/local/MyDBService', 'net.local.MyDBService')
tell('get', store.get('(s)', 'key1'))
tell('get nothing', store.get('(s)', ''))
tell('get a number', error(lambda: store.get('(i)', 1)))

# students
students = proxy('com.pcthingz.libmedium.student', '/com/pcthingz/libmedium/student/StudentSystem',
                 'com.pcthingz.libmedium.student.StudentSystem')
added = []
students.connect('g-signal', lambda p, sender, name, arguments: added.append((name, arguments.unpack()[1][0])))
tell('student', list(students.get_student('(s)', '1')))
tell('no student', error(lambda: students.get_student('(s)', 'gobject')))
students.update_student('((sssyay))', ('PyGObject', 'James', 'Henstridge', 200, b'\x01'))
until(lambda: added)
tell('added', [id for name, id in added if name == 'student_added'])
tell('unknown method', error(lambda: students.no_such_method()))

# the car
car = proxy('com.test.dbusService', '/com/test/dbusService', 'com.test.dbusService')
tell('rpm', car.getRpm())
tell('speed', car.getSpeed())
tell('battery', len(car.getBatteryInfo()))

# the counter: GDBus follows the property by itself
counter = proxy('local.myhost', '/QtDBusDemo/DBusServer', 'api.dbusserver')
counter.reset()
until(lambda: counter.get_cached_property('count').unpack() == 0)
counts, changes = [], []
counter.connect('g-signal', lambda p, sender, name, arguments: counts.append(arguments.unpack()[0]))
counter.connect('g-properties-changed', lambda p, values, gone: changes.append(values.unpack()['count']))
properties = proxy('local.myhost', '/QtDBusDemo/DBusServer', 'org.freedesktop.DBus.Properties')
properties.Set('(ssv)', 'api.dbusserver', 'count', GLib.Variant('i', 5))
counter.setCount('(i)', 5)
counter.setCount('(i)', 6)
counter.reset()
counter.reset()
until(lambda: len(counts) >= 3 and len(changes) >= 3)
tell('counts', counts)
tell('changes', changes)
# last: who asks right before a change may be told of it twice, so that no cache stays wrong
tell('count', properties.Get('(ss)', 'api.dbusserver', 'count'))
