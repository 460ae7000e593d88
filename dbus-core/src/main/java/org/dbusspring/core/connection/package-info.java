/**
 * Connections: to a bus, to a peer without one, and from those who connect to us. Calls
 * with deadlines, dispatch of incoming calls, names. Everything below is put together
 * here.
 */
@NullMarked
package org.dbusspring.core.connection;

import org.jspecify.annotations.NullMarked;
