/**
 * What leaves: messages, encoded by whoever sends them and written in order, and our own
 * calls until their answers are there. Not for users of the library.
 */
@NullMarked
package org.dbusspring.core.outbound;

import org.jspecify.annotations.NullMarked;
