/**
 * What services tell by themselves: signals and changes of properties, now or when a
 * transaction has committed. Uses contracts; does not know how services are found and
 * called.
 */
@NullMarked
package org.dbusspring.signal;

import org.jspecify.annotations.NullMarked;
