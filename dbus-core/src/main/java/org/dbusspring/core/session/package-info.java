/**
 * One life of a connection: the stream that is read, and all that is bound to it. Not for
 * users of the library.
 */
@NullMarked
package org.dbusspring.core.session;

import org.jspecify.annotations.NullMarked;
