/**
 * The wire format below messages: values of the basic types, arrays, alignment, padding
 * and depth, in both byte orders, with every limit checked before memory is taken.
 */
@NullMarked
package org.dbusspring.core.wire;

import org.jspecify.annotations.NullMarked;
