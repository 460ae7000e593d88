/**
 * Encoding and decoding: ours beside loops written by hand for one type each, and beside
 * dbus-java.
 */
@NullMarked
package org.dbusspring.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
