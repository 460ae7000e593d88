/**
 * The actuator endpoint {@code dbus}: what the application has to do with D-Bus, as it is
 * now.
 */
@NullMarked
package org.dbusspring.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
