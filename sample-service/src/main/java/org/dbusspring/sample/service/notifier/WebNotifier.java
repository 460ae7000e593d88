package org.dbusspring.sample.service.notifier;

import org.dbusspring.service.DBusService;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Where the notifications of this application leave from. It has no method and needs no
 * name on the bus.
 */
@ConditionalOnBooleanProperty(name = "sample.notifier.enabled", matchIfMissing = true)
@DBusService(path = "/org/midgardproject/web", connection = "${sample.notifier.connection:}")
class WebNotifier implements Notifier {

}
