/* The service and the client of the interoperability tests, with sd-bus. */
#include <stdio.h>
#include <string.h>
#include <systemd/sd-bus.h>

#define PATH "/com/example/Interop"
#define INTERFACE "com.example.Interop"

static int rung = 0;

static int reverse(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *text;
    char reversed[256];
    size_t length;
    int r = sd_bus_message_read(m, "s", &text);
    if (r < 0)
        return r;
    length = strlen(text);
    for (size_t i = 0; i < length; i++)
        reversed[i] = text[length - 1 - i];
    reversed[length] = 0;
    r = sd_bus_emit_signal(sd_bus_message_get_bus(m), PATH, INTERFACE, "Rung", "s", reversed);
    return r < 0 ? r : sd_bus_reply_method_return(m, "s", reversed);
}

static int refuse(sd_bus_message *m, void *data, sd_bus_error *error) {
    return sd_bus_reply_method_errorf(m, "com.example.Error.Refused", "not today");
}

static int version(sd_bus *bus, const char *path, const char *interface, const char *property, sd_bus_message *reply,
        void *data, sd_bus_error *error) {
    return sd_bus_message_append(reply, "s", "1");
}

static const sd_bus_vtable vtable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Reverse", "s", "s", reverse, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Refuse", "", "", refuse, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_SIGNAL("Rung", "s", 0),
    SD_BUS_PROPERTY("Version", "s", version, 0, SD_BUS_VTABLE_PROPERTY_CONST),
    SD_BUS_VTABLE_END
};

static int on_rung(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *text;
    if (sd_bus_message_read(m, "s", &text) >= 0)
        printf("Rung %s\n", text);
    rung = 1;
    return 0;
}

static int turn(sd_bus *bus) {
    int r = sd_bus_process(bus, NULL);
    return r != 0 ? r : sd_bus_wait(bus, (uint64_t) -1);
}

static int serve(sd_bus *bus, const char *name) {
    if (sd_bus_add_object_vtable(bus, NULL, PATH, INTERFACE, vtable, NULL) < 0
            || sd_bus_request_name(bus, name, 0) < 0)
        return 1;
    while (turn(bus) >= 0)
        ;
    return 1;
}

static int call(sd_bus *bus, const char *name) {
    sd_bus_error error = SD_BUS_ERROR_NULL;
    sd_bus_message *reply = NULL;
    const char *text;
    char *property;
    if (sd_bus_match_signal(bus, NULL, name, PATH, INTERFACE, "Rung", on_rung, NULL) < 0
            || sd_bus_call_method(bus, name, PATH, INTERFACE, "Reverse", NULL, &reply, "s", "stressed") < 0
            || sd_bus_message_read(reply, "s", &text) < 0)
        return 1;
    printf("Reverse %s\n", text);
    while (!rung)
        if (turn(bus) < 0)
            return 1;
    if (sd_bus_call_method(bus, name, PATH, INTERFACE, "Refuse", &error, NULL, "") >= 0)
        return 1;
    printf("Refused %s %s\n", error.name, error.message);
    if (sd_bus_get_property_string(bus, name, PATH, INTERFACE, "Version", NULL, &property) < 0)
        return 1;
    printf("Version %s\n", property);
    return 0;
}

int main(int argc, char **argv) {
    sd_bus *bus = NULL;
    if (argc != 3 || sd_bus_open_user(&bus) < 0)
        return 1;
    return strcmp(argv[1], "service") == 0 ? serve(bus, argv[2]) : call(bus, argv[2]);
}
