/* Uses every system as a program with sd-bus does; prints what it is told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <time.h>

static sd_bus *bus;
static char slow[64], slow_text[64];
static int added, counts[16], count_length, changes[16], change_length;

static sd_bus_message *call(const char *name, const char *path, const char *interface, const char *member,
                            const char *types, ...) {
    sd_bus_message *m = NULL, *reply = NULL;
    sd_bus_error error = SD_BUS_ERROR_NULL;
    va_list arguments;
    sd_bus_message_new_method_call(bus, &m, name, path, interface, member);
    va_start(arguments, types);
    if (*types)
        sd_bus_message_appendv(m, types, arguments);
    va_end(arguments);
    if (sd_bus_call(bus, m, 0, &error, &reply) < 0) {
        printf("%s\n", error.name);
        sd_bus_error_free(&error);
    }
    sd_bus_message_unref(m);
    return reply;
}

static const char *text(sd_bus_message *m) {
    const char *value = "nothing";
    if (m)
        sd_bus_message_read(m, "s", &value);
    return value;
}

static int number(sd_bus_message *m) {
    int value = -1;
    if (m)
        sd_bus_message_read(m, "i", &value);
    return value;
}

static int on_slow(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *id, *result;
    sd_bus_message_read(m, "ss", &id, &result);
    if (!strcmp(id, slow))
        snprintf(slow_text, sizeof slow_text, "%s", result);
    return 0;
}

static int on_added(sd_bus_message *m, void *data, sd_bus_error *error) {
    added++;
    return 0;
}

static int on_count(sd_bus_message *m, void *data, sd_bus_error *error) {
    if (count_length < 16)
        counts[count_length++] = number(m);
    return 0;
}

static int on_change(sd_bus_message *m, void *data, sd_bus_error *error) {
    const char *interface, *property;
    int value = -1;
    sd_bus_message_read(m, "s", &interface);
    sd_bus_message_enter_container(m, 'a', "{sv}");
    sd_bus_message_enter_container(m, 'e', "sv");
    sd_bus_message_read(m, "s", &property);
    sd_bus_message_read(m, "v", "i", &value);
    if (change_length < 16)
        changes[change_length++] = value;
    return 0;
}

/* What was sent before is here when this returns. */
static void settle(void) {
    call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId", "");
    while (sd_bus_process(bus, NULL) > 0)
        ;
}

static void print(const char *what, int *values, int length) {
    printf("%s: [", what);
    for (int i = 0; i < length; i++)
        printf(i ? ", %d" : "%d", values[i]);
    printf("]\n");
}

#define RANDOM "com.larry-price.test", "/com/larry_price/test/RandomData", "com.larry_price.test.RandomData"
#define STORE "net.local.MyDBService", "/net/local/MyDBService", "net.local.MyDBService"
#define STUDENTS_AT "/com/pcthingz/libmedium/student/StudentSystem", "com.pcthingz.libmedium.student.StudentSystem"
#define STUDENTS "com.pcthingz.libmedium.student", STUDENTS_AT
#define CAR "com.test.dbusService", "/com/test/dbusService", "com.test.dbusService"
#define COUNTER "local.myhost", "/QtDBusDemo/DBusServer", "api.dbusserver"
#define PROPERTIES "local.myhost", "/QtDBusDemo/DBusServer", "org.freedesktop.DBus.Properties"

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (sd_bus_open_user(&bus) < 0)
        return 1;

    const char *quick = text(call(RANDOM, "quick", "i", 100));
    printf("quick: %s\n", strlen(quick) <= 31 && strspn(quick, "0123456789") == strlen(quick) ? "True" : "False");
    printf("quick of nothing: %s\n", atoi(text(call(RANDOM, "quick", ""))) < 256 ? "True" : "False");
    printf("quick of a text: ");
    call(RANDOM, "quick", "s", "many");
    sd_bus_match_signal(bus, NULL, RANDOM, "slow_result", on_slow, NULL);
    snprintf(slow, sizeof slow, "%s", text(call(RANDOM, "slow", "i", 1)));
    printf("slow while it runs: '%s'\n", text(call(RANDOM, "slow_result", "s", slow)));
    for (time_t end = time(NULL) + 60; !*slow_text && time(NULL) < end;)
        if (sd_bus_process(bus, NULL) == 0)
            sd_bus_wait(bus, 1000000);
    printf("slow: %s\n", *slow_text && atoi(slow_text) < 2 ? "True" : "False");
    printf("slow once: %s\n", !strcmp(text(call(RANDOM, "slow_result", "s", slow)), slow_text) ? "True" : "False");
    const char *gone = text(call(RANDOM, "slow_result", "s", slow));
    printf("slow twice: %s\n", !strncmp(gone, "No thread matching id ", 22) && !strcmp(gone + 22, slow) ? "True" : "False");

    printf("get: %s\n", text(call(STORE, "get", "s", "key1")));
    printf("get nothing: %s\n", text(call(STORE, "get", "s", "")));
    printf("get a number: ");
    call(STORE, "get", "i", 1);

    sd_bus_match_signal(bus, NULL, STUDENTS, "student_added", on_added, NULL);
    sd_bus_message *m = call(STUDENTS, "get_student", "s", "1");
    const char *id = "", *first = "", *last = "";
    uint8_t age = 0;
    const void *photo = "";
    size_t length = 0;
    if (m) {
        sd_bus_message_enter_container(m, 'r', "sssyay");
        sd_bus_message_read(m, "sssy", &id, &first, &last, &age);
        sd_bus_message_read_array(m, 'y', &photo, &length);
    }
    printf("student: ['%s', '%s', '%s', %d, [", id, first, last, age);
    for (size_t i = 0; i < length; i++)
        printf(i ? ", %d" : "%d", ((const uint8_t *) photo)[i]);
    printf("]]\nno student: ");
    call(STUDENTS, "get_student", "s", "sd-bus");
    call(STUDENTS, "update_student", "(sssyay)", "sd-bus", "Lennart", "Poettering", 200, 1, 1);
    settle();
    printf("added: %s\n", added == 1 ? "['sd-bus']" : "not once");
    printf("unknown method: ");
    call(STUDENTS, "no_such_method", "");

    printf("rpm: %d\n", number(call(CAR, "getRpm", "")));
    printf("speed: %d\n", number(call(CAR, "getSpeed", "")));
    printf("battery: %zu\n", strlen(sd_bus_message_get_signature(call(CAR, "getBatteryInfo", ""), 1)));

    sd_bus_match_signal(bus, NULL, COUNTER, "countChanged", on_count, NULL);
    sd_bus_match_signal(bus, NULL, PROPERTIES, "PropertiesChanged", on_change, NULL);
    call(COUNTER, "reset", "");
    settle();
    count_length = change_length = 0;
    call(PROPERTIES, "Set", "ssv", "api.dbusserver", "count", "i", 5);
    call(COUNTER, "setCount", "i", 5);
    call(COUNTER, "setCount", "i", 6);
    call(COUNTER, "reset", "");
    call(COUNTER, "reset", "");
    settle();
    print("counts", counts, count_length);
    print("changes", changes, change_length);
    /* last: who asks right before a change may be told of it twice, so that no cache stays wrong */
    int count = -1;
    m = call(PROPERTIES, "Get", "ss", "api.dbusserver", "count");
    if (m)
        sd_bus_message_read(m, "v", "i", &count);
    printf("count: %d\n", count);
    return 0;
}
