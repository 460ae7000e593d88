/**
 * Our side of the side-by-side measurement: a service and its callers, an emitter and its
 * listener, which do and print what the peer in C does.
 */
@NullMarked
package org.dbusspring.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
