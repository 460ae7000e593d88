/**
 * Signals that were received: who wants them, in which order they get them, and how many
 * may wait.
 */
@NullMarked
package org.dbusspring.core.signal;

import org.jspecify.annotations.NullMarked;
