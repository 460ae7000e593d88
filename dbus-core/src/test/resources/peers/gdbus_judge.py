"""Tells which messages GDBus accepts, header and body.

Reads each as its length, four bytes in big endian, and its bytes; answers with a line, "ok" or what is wrong with it.
"""
import struct
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402


def judge(blob):
    try:
        needed = Gio.DBusMessage.bytes_needed(blob)
        if needed != len(blob):
            return "the message is %d bytes long, not %d" % (needed, len(blob))
        Gio.DBusMessage.new_from_blob(blob, Gio.DBusCapabilityFlags.UNIX_FD_PASSING)
        return "ok"
    except GLib.Error as ex:
        return ex.message.encode("ascii", "backslashreplace").decode("ascii").replace("\n", " ")


while True:
    head = sys.stdin.buffer.read(4)
    if not head:
        break
    print(judge(sys.stdin.buffer.read(struct.unpack(">I", head)[0])))
