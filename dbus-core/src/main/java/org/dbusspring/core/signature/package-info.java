/**
 * Type signatures: parsed once, checked against the limits of the specification, compared
 * as text.
 */
@NullMarked
package org.dbusspring.core.signature;

import org.jspecify.annotations.NullMarked;
