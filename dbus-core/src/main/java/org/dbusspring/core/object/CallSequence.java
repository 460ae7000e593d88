package org.dbusspring.core.object;

/**
 * Says that calls are handled one after the other, in the order in which they arrive: all
 * those to interfaces that were exported with the same sequence. The next call begins
 * when the handler of the one before has returned, and has answered it.
 * <p>
 * A handler in a sequence that calls into the same sequence, directly or through other
 * handlers of its connection, would wait for itself: such a call is refused at once. It
 * has no methods; it is its identity that counts.
 *
 * @since 0.1
 */
public final class CallSequence {

}
