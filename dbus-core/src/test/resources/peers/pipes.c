/* A service with sd-bus that reads a pipe it is given, and gives one away. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <systemd/sd-bus.h>

static int read_pipe(sd_bus_message *m, void *data, sd_bus_error *error) {
    char text[4096];
    size_t length = 0;
    ssize_t count;
    int fd;
    int r = sd_bus_message_read(m, "h", &fd);
    if (r < 0)
        return r;
    while ((count = read(fd, text + length, sizeof(text) - 1 - length)) > 0)
        length += (size_t) count;
    text[length] = 0;
    return sd_bus_reply_method_return(m, "s", text);
}

static int open_pipe(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *text;
    int ends[2];
    int r = sd_bus_message_read(m, "s", &text);
    if (r < 0)
        return r;
    if (pipe(ends) < 0 || write(ends[1], text, strlen(text)) < 0)
        return -1;
    close(ends[1]);
    r = sd_bus_reply_method_return(m, "h", ends[0]);
    close(ends[0]);
    return r;
}

static const sd_bus_vtable vtable[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Read", "h", "s", read_pipe, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Open", "s", "h", open_pipe, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END
};

int main(void) {
    sd_bus *bus = NULL;
    if (sd_bus_open_user(&bus) < 0
            || sd_bus_add_object_vtable(bus, NULL, "/org/dbusspring/test/Pipes", "org.dbusspring.test.Pipes", vtable,
                    NULL) < 0
            || sd_bus_request_name(bus, "org.dbusspring.test.Pipes", 0) < 0)
        return 1;
    for (;;) {
        int r = sd_bus_process(bus, NULL);
        if (r < 0 || (r == 0 && sd_bus_wait(bus, (uint64_t) -1) < 0))
            return 1;
    }
}
