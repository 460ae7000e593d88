/**
 * Typed clients: proxies for contracts, registered as beans or made at run time. Uses
 * contracts and remote objects; knows nothing of services.
 */
@NullMarked
package org.dbusspring.client;

import org.jspecify.annotations.NullMarked;
