package org.dbusspring.listener;

import java.util.Optional;

/**
 * A change of a property that its object has announced.
 *
 * @param value the new value; empty if the announcement says only that it is another one,
 * and who needs it has to ask
 * @param info which object it is, who said so, and how many announcements were dropped
 * before this one
 * @param <V> the type of the value
 * @since 0.1
 */
public record DBusPropertyChange<V>(Optional<V> value, DBusMessageInfo info) {

}
