/**
 * Contracts of the interfaces that the specification of D-Bus describes, ready to be used
 * by clients.
 */
@NullMarked
package org.dbusspring.freedesktop;

import org.jspecify.annotations.NullMarked;
