/**
 * The tree of exported objects: which handler answers a (path, interface, member), and
 * what the standard interfaces say about it.
 */
@NullMarked
package org.dbusspring.core.object;

import org.jspecify.annotations.NullMarked;
