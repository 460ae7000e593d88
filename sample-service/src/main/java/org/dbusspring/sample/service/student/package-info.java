/**
 * Students: structs, an error of its own, signals to all and to one, and who uses the
 * service.
 */
@NullMarked
package org.dbusspring.sample.service.student;

import org.jspecify.annotations.NullMarked;
