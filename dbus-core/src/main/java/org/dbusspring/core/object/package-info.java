/**
 * The tree of exported objects: which handler answers a (path, interface, member), what
 * the standard interfaces say about it, and what is announced when it changes. Knows no
 * connection: that brings the calls and takes the signals.
 */
@NullMarked
package org.dbusspring.core.object;

import org.jspecify.annotations.NullMarked;
