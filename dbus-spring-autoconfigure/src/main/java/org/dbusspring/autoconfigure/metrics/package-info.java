/**
 * Meters of connections, made of what they count themselves.
 */
@NullMarked
package org.dbusspring.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
