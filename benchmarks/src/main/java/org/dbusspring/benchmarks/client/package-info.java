/**
 * What clients cost where there are many of them.
 */
@NullMarked
package org.dbusspring.benchmarks.client;

import org.jspecify.annotations.NullMarked;
