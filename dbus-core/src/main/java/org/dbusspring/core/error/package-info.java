/**
 * The errors of D-Bus: the root of this library's exceptions, the error reply as an
 * exception, and the well-known error names. Depends on nothing else.
 */
@NullMarked
package org.dbusspring.core.error;

import org.jspecify.annotations.NullMarked;
