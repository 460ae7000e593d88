/**
 * Who does the work of a connection: its threads, and the workers that take what waits
 * for them, in lanes. Knows nothing of messages. Not for users of the library.
 */
@NullMarked
package org.dbusspring.core.work;

import org.jspecify.annotations.NullMarked;
