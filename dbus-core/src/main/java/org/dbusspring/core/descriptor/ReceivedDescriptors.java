package org.dbusspring.core.descriptor;

import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * The descriptors that came with one message, by the indexes that its body uses.
 * <p>
 * Ownership: a descriptor that was {@link #take taken}, which is what reading an
 * {@code h} does, belongs to who took it. The others are closed by {@link #closeUntaken},
 * which whoever handles the message calls when it is done with it; should it forget, they
 * are closed some time after the message has become unreachable. Safe for use by several
 * threads.
 *
 * @since 0.1
 */
public final class ReceivedDescriptors {

	/** No descriptors. */
	public static final ReceivedDescriptors NONE = new ReceivedDescriptors(List.of());

	private final List<UnixFd> all;

	private final Untaken untaken;

	private ReceivedDescriptors(List<UnixFd> all) {
		this.all = all;
		this.untaken = new Untaken(all);
	}

	/** Descriptors that are closed unless somebody takes them. */
	public static ReceivedDescriptors owned(List<UnixFd> descriptors) {
		if (descriptors.isEmpty()) {
			return NONE;
		}
		ReceivedDescriptors received = new ReceivedDescriptors(List.copyOf(descriptors));
		SafetyNet.CLEANER.register(received, received.untaken);
		return received;
	}

	/** Descriptors that stay somebody else's, taken or not. */
	public static ReceivedDescriptors lent(List<UnixFd> descriptors) {
		if (descriptors.isEmpty()) {
			return NONE;
		}
		ReceivedDescriptors lent = new ReceivedDescriptors(List.copyOf(descriptors));
		lent.untaken.forgetAll();
		return lent;
	}

	/** How many came with the message, taken or not. */
	public int size() {
		return this.all.size();
	}

	/**
	 * The descriptor at that index, which becomes the caller's to close. Taken again, it
	 * is the same object: an index may be in a body more than once, and a body may be
	 * read more than once.
	 * @return the descriptor; a closed one if {@link #closeUntaken} came first
	 * @throws IndexOutOfBoundsException if the message did not carry it
	 */
	public UnixFd take(int index) {
		UnixFd descriptor = this.all.get(index);
		this.untaken.forget(index);
		return descriptor;
	}

	/**
	 * As {@link #take}, for one who may find out later that it is of no use.
	 * @return whether it was nobody's before, so that it can be {@link #giveBack given
	 * back}
	 * @throws IndexOutOfBoundsException if the message did not carry it
	 */
	public boolean claim(int index) {
		Objects.checkIndex(index, this.all.size());
		return this.untaken.forget(index);
	}

	/** Makes a descriptor that was {@link #claim claimed} nobody's again. */
	public void giveBack(int index) {
		this.untaken.add(index);
	}

	/** Closes those that nobody has taken. A second call does nothing. */
	public void closeUntaken() {
		if (!this.all.isEmpty()) {
			this.untaken.run();
		}
	}

	/** Closes descriptors that will not become part of a message. */
	public static void closeAll(Iterable<UnixFd> descriptors) {
		for (UnixFd descriptor : descriptors) {
			try {
				descriptor.close();
			}
			catch (UncheckedIOException ex) {
				// the descriptor is gone all the same, and nobody wanted it
			}
		}
	}

	/** Apart from its owner, so that it does not keep it reachable. */
	private static final class Untaken implements Runnable {

		private final List<UnixFd> descriptors;

		private final BitSet left = new BitSet();

		Untaken(List<UnixFd> descriptors) {
			this.descriptors = descriptors;
			this.left.set(0, descriptors.size());
		}

		/** Whether it was there. */
		synchronized boolean forget(int index) {
			boolean found = this.left.get(index);
			this.left.clear(index);
			return found;
		}

		synchronized void add(int index) {
			this.left.set(index);
		}

		synchronized void forgetAll() {
			this.left.clear();
		}

		@Override
		public synchronized void run() {
			closeAll(this.left.stream().mapToObj(this.descriptors::get).toList());
			this.left.clear();
		}

	}

	/** Its thread is there only where descriptors are received at all. */
	private static final class SafetyNet {

		static final Cleaner CLEANER = Cleaner.create();

	}

}
