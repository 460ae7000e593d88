/**
 * Server addresses: parsing, escaping, and the defaults for the session and the system
 * bus.
 */
@NullMarked
package org.dbusspring.core.address;

import org.jspecify.annotations.NullMarked;
