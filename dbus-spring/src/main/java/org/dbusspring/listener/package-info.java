/**
 * Signals as beans take them: methods that listen, subscriptions made at run time, and
 * what is done when a service becomes available. Uses contracts, clients and remote
 * objects; knows nothing of services.
 */
@NullMarked
package org.dbusspring.listener;

import org.jspecify.annotations.NullMarked;
