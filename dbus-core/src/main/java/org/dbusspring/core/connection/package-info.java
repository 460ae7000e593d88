/**
 * A connection to a bus: calls with deadlines, dispatch of incoming calls, names.
 * Everything below it is put together here.
 */
@NullMarked
package org.dbusspring.core.connection;

import org.jspecify.annotations.NullMarked;
