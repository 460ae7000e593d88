/**
 * The names of D-Bus: object paths, and the rules for bus, interface, member and error
 * names.
 */
@NullMarked
package org.dbusspring.core.name;

import org.jspecify.annotations.NullMarked;
