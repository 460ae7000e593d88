/**
 * Health of connections and of what clients call. A request for it never waits longer
 * than a moment for a bus, and without one nothing is asked.
 */
@NullMarked
package org.dbusspring.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
