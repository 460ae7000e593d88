# A service with GDBus that answers as no service should. Takes its name from whoever has it.
import os
from gi.repository import Gio, GLib

INTERFACE = Gio.DBusNodeInfo.new_for_xml('''
<node><interface name="com.example.Difficult">
  <method name="Pid"><arg type="i" direction="out"/></method>
  <method name="Never"><arg type="s" direction="out"/></method>
  <method name="Late"><arg name="milliseconds" type="i" direction="in"/><arg type="i" direction="out"/></method>
  <method name="Twice"><arg type="s" direction="out"/></method>
  <method name="OtherType"><arg type="s" direction="out"/></method>
  <method name="Vanish"><arg type="s" direction="out"/></method>
  <method name="Elsewhere"><arg type="s" direction="out"/></method>
</interface></node>''').interfaces[0]

unanswered = []


def called(connection, sender, path, interface, method, parameters, invocation):
    def answer(value):
        reply = Gio.DBusMessage.new_method_reply(invocation.get_message())
        reply.set_body(value)
        connection.send_message(reply, Gio.DBusSendMessageFlags.NONE)

    # GDBus answers with an error where an invocation is forgotten
    unanswered.append(invocation)
    if method == 'Pid':
        answer(GLib.Variant('(i)', (os.getpid(),)))
    elif method == 'Late':
        GLib.timeout_add(parameters.unpack()[0], lambda: answer(GLib.Variant('(i)', (os.getpid(),))))
    elif method == 'Twice':
        answer(GLib.Variant('(s)', ('first',)))
        answer(GLib.Variant('(s)', ('second',)))
    elif method == 'OtherType':
        answer(GLib.Variant('(ai)', ([1, 2],)))
    elif method == 'Vanish':
        os._exit(1)
    elif method == 'Elsewhere':
        # passes on what somebody else said
        invocation.return_dbus_error('org.freedesktop.DBus.Error.ServiceUnknown', 'some other service')


def connected(connection, name):
    connection.register_object('/com/example/Difficult', INTERFACE, called, None, None)


Gio.bus_own_name(Gio.BusType.SESSION, 'com.example.Difficult',
                 Gio.BusNameOwnerFlags.REPLACE | Gio.BusNameOwnerFlags.ALLOW_REPLACEMENT, connected, None, None)
GLib.MainLoop().run()
