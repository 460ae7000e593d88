/**
 * A message bus inside of this JVM, for development and tests; in production use the bus
 * of the system.
 * <p>
 * One thread accepts, and each peer has one that authenticates it, reads from it and
 * routes what it reads: a transport of dbus-core waits with a selector of its own, and
 * where descriptors are passed only the thread that reads may write. All state of the bus
 * is changed under one lock, message by message, and what a message causes is queued
 * under it: that is the order that the specification promises. Queues are written out
 * beside the lock.
 * <p>
 * What waits for peers is bounded by not reading on from those who send it. A peer that
 * takes nothing while others are kept waiting, or whose queue is full, is cut off.
 */
@NullMarked
package org.dbusspring.embedded;

import org.jspecify.annotations.NullMarked;
