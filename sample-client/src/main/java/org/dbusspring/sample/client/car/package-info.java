/**
 * A dashboard that asks again and again, whether somebody answers or not.
 */
@NullMarked
package org.dbusspring.sample.client.car;

import org.jspecify.annotations.NullMarked;
