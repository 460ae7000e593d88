/**
 * Monitors: connections that overhear what the peers of a bus say to each other, and say
 * nothing themselves.
 */
@NullMarked
package org.dbusspring.core.monitor;

import org.jspecify.annotations.NullMarked;
