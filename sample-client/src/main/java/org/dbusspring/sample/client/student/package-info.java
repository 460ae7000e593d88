/**
 * Students: records, an exception of the contract, signals.
 */
@NullMarked
package org.dbusspring.sample.client.student;

import org.jspecify.annotations.NullMarked;
