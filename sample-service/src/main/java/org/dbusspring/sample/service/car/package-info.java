/**
 * Data of a car: numbers, and a method with several out-arguments.
 */
@NullMarked
package org.dbusspring.sample.service.car;

import org.jspecify.annotations.NullMarked;
