/**
 * Connections without a bus: to a peer, and from those who connect to a server of our
 * own.
 */
@NullMarked
package org.dbusspring.core.peer;

import org.jspecify.annotations.NullMarked;
