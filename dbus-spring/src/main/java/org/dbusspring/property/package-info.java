/**
 * Caches of the properties of remote objects: filled by one call, kept by signals, and
 * never older than what is known of their owner. Uses remote objects.
 */
@NullMarked
package org.dbusspring.property;

import org.jspecify.annotations.NullMarked;
