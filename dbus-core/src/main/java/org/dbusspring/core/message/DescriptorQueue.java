package org.dbusspring.core.message;

import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.wire.CorruptMessageException;

/**
 * The descriptors that have arrived on a stream and wait for the message that they belong
 * to, which may be there in part only.
 * <p>
 * The descriptors of a message arrive with its first byte, so they are among those of the
 * read in which the message begins, in the order of the messages. This is also what
 * bounds the queue: it never holds more than the descriptors of one read while it waits
 * for the next. What no message can lay claim to any more is closed. For one thread.
 *
 * @since 0.1
 */
public final class DescriptorQueue {

	/** Arrived in the read in which the unfinished message began. */
	private List<UnixFd> ofUnfinished = List.of();

	/** Whether the next message to be taken began in an earlier read. */
	private boolean unfinished;

	/** Arrived in this read. */
	private List<UnixFd> fresh = List.of();

	/** Adds the descriptors that one read has brought. */
	public void add(List<UnixFd> arrived) {
		if (!arrived.isEmpty()) {
			this.fresh = new ArrayList<>(arrived);
		}
	}

	/**
	 * Takes the descriptors of the next message of the stream.
	 * @param count how many there are, unsigned, as its header says
	 * @throws CorruptMessageException if so many have not arrived
	 */
	List<UnixFd> take(int count) {
		if (count == 0) {
			return List.of();
		}
		List<UnixFd> source = this.unfinished ? this.ofUnfinished : this.fresh;
		if (Integer.compareUnsigned(count, source.size()) > 0) {
			throw new CorruptMessageException("A message says that it carries " + Integer.toUnsignedString(count)
					+ " file descriptors, " + source.size() + " arrived");
		}
		List<UnixFd> first = source.subList(0, count);
		List<UnixFd> taken = List.copyOf(first);
		first.clear();
		return taken;
	}

	/** The next message of the stream is done with, whether it was any good or not. */
	void endOfMessage() {
		if (this.unfinished) {
			ReceivedDescriptors.closeAll(this.ofUnfinished);
			this.ofUnfinished = List.of();
			this.unfinished = false;
		}
	}

	/**
	 * All whole messages of this read have been taken.
	 * @param insideMessage whether a part of the next one is there already
	 */
	public void endOfRead(boolean insideMessage) {
		if (insideMessage && !this.unfinished) {
			this.ofUnfinished = this.fresh;
			this.unfinished = true;
		}
		else {
			ReceivedDescriptors.closeAll(this.fresh);
		}
		this.fresh = List.of();
	}

	/** Closes what is left, when the stream has ended. */
	public void close() {
		endOfMessage();
		endOfRead(false);
	}

}
