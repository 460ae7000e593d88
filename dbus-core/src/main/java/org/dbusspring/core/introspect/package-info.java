/**
 * What an object offers, as data, and as introspection XML that is written and read.
 */
@NullMarked
package org.dbusspring.core.introspect;

import org.jspecify.annotations.NullMarked;
