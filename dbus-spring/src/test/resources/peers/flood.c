/* A service with sd-bus: sends as many signals as it is told to, keeps a property, describes a person. */
#include <stdint.h>
#include <systemd/sd-bus.h>

#define PATH "/com/example/Flood"
#define INTERFACE "com.example.Flood"

static uint32_t level = 7;

static int flood(sd_bus_message *m, void *data, sd_bus_error *error) {
    sd_bus *bus = sd_bus_message_get_bus(m);
    uint32_t count;
    int r = sd_bus_message_read(m, "u", &count);
    for (uint32_t i = 0; r >= 0 && i < count; i++) {
        r = sd_bus_emit_signal(bus, PATH, INTERFACE, "Drop", "us", i, "some water that falls from above");
        if (r >= 0 && i % 100 == 99)
            r = sd_bus_flush(bus);
    }
    return r < 0 ? r : sd_bus_reply_method_return(m, "u", count);
}

static int describe(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *name;
    int r = sd_bus_message_read(m, "s", &name);
    if (r < 0)
        return r;
    if (!*name)
        return sd_bus_error_set(error, "com.example.Flood.Error.Nameless", "nobody has no name");
    return sd_bus_reply_method_return(m, "(sya{sv}aas)", name, 36, 2, "born", "i", 1815, "city", "s", "London", 2, 1, "a", 2,
                                      "b", "c");
}

static int set_level(sd_bus *bus, const char *path, const char *interface, const char *property, sd_bus_message *value,
                     void *data, sd_bus_error *error) {
    int r = sd_bus_message_read(value, "u", &level);
    return r < 0 ? r : sd_bus_emit_properties_changed(bus, path, interface, property, NULL);
}

static const sd_bus_vtable vtable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Flood", "u", "u", flood, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Describe", "s", "(sya{sv}aas)", describe, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_WRITABLE_PROPERTY("Level", "u", NULL, set_level, 0, SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE | SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_SIGNAL("Drop", "us", 0),
    SD_BUS_VTABLE_END
};

int main(void) {
    sd_bus *bus = NULL;
    int r = sd_bus_open_user(&bus);
    if (r < 0 || (r = sd_bus_add_object_vtable(bus, NULL, PATH, INTERFACE, vtable, &level)) < 0
        || (r = sd_bus_request_name(bus, INTERFACE, 0)) < 0)
        return 1;
    for (;;) {
        if ((r = sd_bus_process(bus, NULL)) < 0)
            return 1;
        if (r == 0 && (r = sd_bus_wait(bus, UINT64_MAX)) < 0)
            return 1;
    }
}
