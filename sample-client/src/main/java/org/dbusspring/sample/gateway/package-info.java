/**
 * A web application in front of a service on D-Bus, asynchronous from the request to the
 * bus and back.
 */
@NullMarked
package org.dbusspring.sample.gateway;

import org.jspecify.annotations.NullMarked;
