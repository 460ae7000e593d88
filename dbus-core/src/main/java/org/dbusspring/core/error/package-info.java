/**
 * The errors of D-Bus: the root of this library's exceptions, the error reply as an
 * exception, the well-known error names, and which exception stands for which. Depends on
 * nothing else.
 */
@NullMarked
package org.dbusspring.core.error;

import org.jspecify.annotations.NullMarked;
