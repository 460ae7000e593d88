/**
 * How to connect, and within which bounds.
 */
@NullMarked
package org.dbusspring.core.settings;

import org.jspecify.annotations.NullMarked;
