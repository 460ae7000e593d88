/**
 * How beans get at the application's connection to the bus.
 */
@NullMarked
package org.dbusspring.connection;

import org.jspecify.annotations.NullMarked;
