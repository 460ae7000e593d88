/**
 * Overhearing what others say to each other on the bus, for tools that show or record it.
 * Uses connections and remote objects.
 */
@NullMarked
package org.dbusspring.monitor;

import org.jspecify.annotations.NullMarked;
