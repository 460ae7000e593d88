/**
 * Who reads from a connection: its own thread, or for a moment a caller who waits for the
 * next message anyway.
 */
@NullMarked
package org.dbusspring.core.reading;

import org.jspecify.annotations.NullMarked;
