/**
 * Byte streams to a bus: opened from an address, read by one thread, written by any.
 */
@NullMarked
package org.dbusspring.core.transport;

import org.jspecify.annotations.NullMarked;
