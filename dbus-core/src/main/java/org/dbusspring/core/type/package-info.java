/**
 * Java types on the wire: a codec is built once for each Java type, from its generic and
 * annotated type, and kept. No reflection and no parsing of signatures takes place per
 * value.
 */
@NullMarked
package org.dbusspring.core.type;

import org.jspecify.annotations.NullMarked;
