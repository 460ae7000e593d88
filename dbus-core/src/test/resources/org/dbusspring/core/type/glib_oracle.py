"""GLib's reading and writing of D-Bus messages, for a test to compare with.

One request a line on stdin, one answer a line on stdout:

  decode <blob in hex>                    -> ok <signature> <tree>
  encode <l|B> <signature> <tree>         -> ok <blob in hex>
  anything that GLib refuses              -> error <text>

A tree is JSON without spaces: a list of the values of the body. A number is a string of
decimal digits, a double the hexadecimal digits of its bits, text is its UTF-8 in
hexadecimal, an array or struct a list, a dict a list of [key, value], a variant
[signature, value], a descriptor its index.
"""
import json
import os
import struct
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NUMBERS = {"y": "byte", "n": "int16", "q": "uint16", "i": "int32", "u": "uint32", "x": "int64", "t": "uint64",
           "h": "handle"}
TEXTS = {"s": "string", "o": "object_path", "g": "signature"}


def to_tree(value):
    code = value.get_type_string()[0]
    if code in NUMBERS:
        return str(getattr(value, "get_" + NUMBERS[code])())
    if code == "b":
        return "1" if value.get_boolean() else "0"
    if code == "d":
        return struct.pack(">d", value.get_double()).hex()
    if code in TEXTS:
        return value.get_string().encode("utf-8").hex()
    if code == "v":
        inner = value.get_variant()
        return [inner.get_type_string(), to_tree(inner)]
    return [to_tree(value.get_child_value(i)) for i in range(value.n_children())]


def to_variant(signature, tree):
    code = signature[0]
    if code in NUMBERS:
        return getattr(GLib.Variant, "new_" + NUMBERS[code])(int(tree))
    if code == "b":
        return GLib.Variant.new_boolean(tree == "1")
    if code == "d":
        return GLib.Variant.new_double(struct.unpack(">d", bytes.fromhex(tree))[0])
    if code in TEXTS:
        return getattr(GLib.Variant, "new_" + TEXTS[code])(bytes.fromhex(tree).decode("utf-8"))
    if code == "v":
        return GLib.Variant.new_variant(to_variant(tree[0], tree[1]))
    if code == "a":
        element = signature[1:]
        return GLib.Variant.new_array(GLib.VariantType.new(element), [to_variant(element, item) for item in tree])
    members = [to_variant(part, item) for part, item in zip(split(signature[1:-1]), tree)]
    if code == "{":
        return GLib.Variant.new_dict_entry(members[0], members[1])
    return GLib.Variant.new_tuple(*members)


def split(signature):
    parts = []
    start = position = depth = 0
    while position < len(signature):
        c = signature[position]
        position += 1
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(c, 0)
        if depth == 0 and c != "a":
            parts.append(signature[start:position])
            start = position
    return parts


def decode(blob):
    message = Gio.DBusMessage.new_from_blob(bytes.fromhex(blob), Gio.DBusCapabilityFlags.UNIX_FD_PASSING)
    body = message.get_body()
    tree = [] if body is None else to_tree(body)
    return "%s %s" % (message.get_signature(), json.dumps(tree, separators=(",", ":")))


def encode(order, signature, text):
    message = Gio.DBusMessage.new_signal("/oracle", "org.example.Oracle", "Tested")
    message.set_byte_order(Gio.DBusMessageByteOrder.LITTLE_ENDIAN if order == "l"
                           else Gio.DBusMessageByteOrder.BIG_ENDIAN)
    message.set_serial(1)
    message.set_body(to_variant("(" + signature + ")", json.loads(text)))
    if "h" in text or "h" in signature:
        descriptors = Gio.UnixFDList.new()
        for _ in range(16):
            descriptors.append(NULL)
        message.set_unix_fd_list(descriptors)
    return bytes(message.to_blob(Gio.DBusCapabilityFlags.UNIX_FD_PASSING)).hex()


sys.setrecursionlimit(10000)
NULL = os.open("/dev/null", os.O_RDONLY)
for line in sys.stdin:
    words = line.rstrip("\n").split(" ")
    try:
        answer = "ok " + (decode(words[1]) if words[0] == "decode" else encode(*words[1:]))
    except Exception as ex:  # whatever it is, the test is to see it
        answer = "error " + str(ex).replace("\n", " ")
    print(answer, flush=True)
