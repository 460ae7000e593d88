/**
 * Notifications: signals without a service, sent and heard.
 */
@NullMarked
package org.dbusspring.sample.client.notifier;

import org.jspecify.annotations.NullMarked;
