/**
 * Byte streams between peers: opened from an address or accepted at one, read by one
 * thread, with descriptors where the socket can pass them. The only package that may use
 * junixsocket, in classes that are not loaded where it is not there.
 */
@NullMarked
package org.dbusspring.core.transport;

import org.jspecify.annotations.NullMarked;
