/**
 * What keeps a peer from filling a log. Not for users of the library.
 */
@NullMarked
package org.dbusspring.core.log;

import org.jspecify.annotations.NullMarked;
