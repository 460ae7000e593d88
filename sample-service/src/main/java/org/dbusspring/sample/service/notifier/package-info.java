/**
 * Notifications: signals that nobody has to own a name for, sent by an event of the
 * application.
 */
@NullMarked
package org.dbusspring.sample.service.notifier;

import org.jspecify.annotations.NullMarked;
