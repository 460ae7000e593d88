package org.dbusspring.embedded;

/**
 * A call that has been passed on and not been answered yet.
 *
 * @param caller who waits
 * @param callee who is to answer
 * @param serial the serial of the call
 */
record PendingReply(Peer caller, Peer callee, int serial) {
}
