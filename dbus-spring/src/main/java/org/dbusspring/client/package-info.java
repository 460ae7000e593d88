/**
 * Typed clients: proxies for contracts, registered as beans. Uses contracts, connections
 * and observations; knows nothing of services.
 */
@NullMarked
package org.dbusspring.client;

import org.jspecify.annotations.NullMarked;
