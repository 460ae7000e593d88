/**
 * What the number of members costs a call.
 */
@NullMarked
package org.dbusspring.benchmarks.object;

import org.jspecify.annotations.NullMarked;
