/**
 * What an object offers, as data, and the introspection XML made from it.
 */
@NullMarked
package org.dbusspring.core.introspect;

import org.jspecify.annotations.NullMarked;
