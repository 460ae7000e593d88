/**
 * The call that is being handled: what it says, who makes it, and how it is carried along
 * to other threads. Knows neither contracts nor beans.
 */
@NullMarked
package org.dbusspring.call;

import org.jspecify.annotations.NullMarked;
