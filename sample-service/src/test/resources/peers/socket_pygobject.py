"""Uses the students of a service that listens itself, without a bus."""
import sys

from gi.repository import Gio, GLib

connection = Gio.DBusConnection.new_for_address_sync(sys.argv[1], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT, None,
                                                     None)
students = Gio.DBusProxy.new_sync(connection, Gio.DBusProxyFlags.NONE, None, None,
                                  '/com/pcthingz/libmedium/student/StudentSystem',
                                  'com.pcthingz.libmedium.student.StudentSystem')
added = []
students.connect('g-signal', lambda proxy, sender, name, arguments: added.append(arguments.unpack()[1][0]))
print('student:', list(students.get_student('(s)', '1')))
try:
    students.get_student('(s)', 'nobody')
except GLib.Error as ex:
    print('no student:', Gio.DBusError.get_remote_error(ex))
students.update_student('((sssyay))', ('gdbus', 'Matthias', 'Clasen', 50, b''))
source = GLib.timeout_add_seconds(20, lambda: added.append('nothing'))
while not added:
    GLib.MainContext.default().iteration(True)
print('added:', added)
