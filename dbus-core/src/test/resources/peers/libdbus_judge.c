/*
 * Tells which messages the reference implementation accepts, header and body. Reads each as its length, four bytes in
 * big endian, and its bytes; answers with a line, "ok" or what is wrong with it.
 */
#include <dbus/dbus.h>
#include <stdio.h>
#include <stdlib.h>

static void judge(const char *bytes, int length)
{
	int needed = dbus_message_demarshal_bytes_needed(bytes, length);
	if (needed != length && needed > 0 && needed < length) {
		printf("the message ends after %d of %d bytes\n", needed, length);
		return;
	}
	if (needed == 0 || needed > length) {
		printf("the message goes on after %d bytes\n", length);
		return;
	}
	DBusError error = DBUS_ERROR_INIT;
	DBusMessage *message = dbus_message_demarshal(bytes, length, &error);
	if (message != NULL) {
		printf("ok\n");
		dbus_message_unref(message);
	} else {
		printf("%s\n", error.message);
		dbus_error_free(&error);
	}
}

int main(void)
{
	unsigned char head[4];
	while (fread(head, 1, 4, stdin) == 4) {
		size_t length = ((size_t) head[0] << 24) | (head[1] << 16) | (head[2] << 8) | head[3];
		char *bytes = malloc(length + 1);
		if (bytes == NULL || fread(bytes, 1, length, stdin) != length) {
			return 1;
		}
		judge(bytes, (int) length);
		free(bytes);
	}
	return 0;
}
