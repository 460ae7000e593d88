/**
 * Callers for Spring Security: who calls is the authentication with which the methods of
 * services run. Used where Spring Security is there.
 */
@NullMarked
package org.dbusspring.security;

import org.jspecify.annotations.NullMarked;
