/**
 * What the starter adds to the start of an application.
 */
@NullMarked
package org.dbusspring.benchmarks.start;

import org.jspecify.annotations.NullMarked;
