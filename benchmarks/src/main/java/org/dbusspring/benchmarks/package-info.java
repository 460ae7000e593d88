/**
 * Measurements: codecs against hand-written loops, and whole peers beside those written
 * with other libraries.
 */
@NullMarked
package org.dbusspring.benchmarks;

import org.jspecify.annotations.NullMarked;
