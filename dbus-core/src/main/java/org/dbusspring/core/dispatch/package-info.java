/**
 * Received calls, from the thread that reads to their handlers and back as answers,
 * within the bounds on what is in flight. Not for users of the library.
 */
@NullMarked
package org.dbusspring.core.dispatch;

import org.jspecify.annotations.NullMarked;
