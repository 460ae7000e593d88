/* A client without a bus, with sd-bus: calls and listens. */
#include <stdio.h>
#include <string.h>
#include <systemd/sd-bus.h>

static int ticks;

static int on_tick(sd_bus_message *m, void *data, sd_bus_error *error) {
    int number;
    int r = sd_bus_message_read(m, "i", &number);
    if (r < 0)
        return r;
    printf("tick %d\n", number);
    fflush(stdout);
    ticks++;
    return 0;
}

static int fail(const char *what, int r) {
    fprintf(stderr, "%s: %s\n", what, strerror(-r));
    return 1;
}

int main(int count, char **arguments) {
    const char *path = "/org/dbusspring/test/Echo", *interface = "org.dbusspring.test.Echo";
    sd_bus_error error = SD_BUS_ERROR_NULL;
    sd_bus_message *reply = NULL;
    sd_bus *bus = NULL;
    int value, r;
    if ((r = sd_bus_new(&bus)) < 0 || (r = sd_bus_set_address(bus, arguments[1])) < 0 || (r = sd_bus_start(bus)) < 0)
        return fail("connect", r);
    r = sd_bus_call_method(bus, NULL, path, interface, "Echo", &error, &reply, "i", 42);
    if (r < 0 || (r = sd_bus_message_read(reply, "i", &value)) < 0)
        return fail("echo", r);
    printf("echo %d\n", value);
    sd_bus_message_unref(reply);
    sd_bus_call_method(bus, NULL, path, interface, "Refuse", &error, NULL, "");
    printf("error %s\n", error.name);
    r = sd_bus_add_match(bus, NULL, "type='signal',interface='org.dbusspring.test.Ticker',member='Tick'", on_tick,
                         NULL);
    if (r < 0)
        return fail("match", r);
    printf("ready\n");
    fflush(stdout);
    while (ticks < 2) {
        if ((r = sd_bus_process(bus, NULL)) < 0)
            return fail("process", r);
        if (r == 0 && (r = sd_bus_wait(bus, (uint64_t) -1)) < 0)
            return fail("wait", r);
    }
    sd_bus_flush_close_unref(bus);
    return 0;
}
