/**
 * Auto-configuration of D-Bus for Spring Boot.
 */
@NullMarked
package org.dbusspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
