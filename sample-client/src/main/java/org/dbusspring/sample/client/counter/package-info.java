/**
 * A counter: a property, beside methods and a signal.
 */
@NullMarked
package org.dbusspring.sample.client.counter;

import org.jspecify.annotations.NullMarked;
