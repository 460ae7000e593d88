/**
 * A counter: a property that can be set, beside a method and a signal that tell the same.
 */
@NullMarked
package org.dbusspring.sample.service.counter;

import org.jspecify.annotations.NullMarked;
