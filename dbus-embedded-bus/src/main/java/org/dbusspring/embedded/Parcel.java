package org.dbusspring.embedded;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.descriptor.ReceivedDescriptors;
import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to any number of peers: its bytes, in two parts, and its
 * descriptors, which are closed when the last peer has them. Whoever puts it into a queue
 * {@link #retain retains} it, whoever takes it out {@link #release releases} it; who
 * makes it holds it until it is routed.
 */
final class Parcel {

	private final ByteBuffer first;

	private final ByteBuffer second;

	private final List<UnixFd> descriptors;

	/** Who is not read on from while too much of it waits; nobody for the bus. */
	private final @Nullable Peer origin;

	private final AtomicInteger holders = new AtomicInteger(1);

	private Parcel(ByteBuffer first, ByteBuffer second, List<UnixFd> descriptors, @Nullable Peer origin) {
		this.first = first;
		this.second = second;
		this.descriptors = descriptors;
		this.origin = origin;
	}

	/** A message of a peer, with the sender that it has got here. */
	static Parcel forwarded(Message message, Peer origin) {
		List<ByteBuffer> parts = message.forwarded();
		return new Parcel(parts.get(0), parts.get(1), take(message.descriptors()), origin);
	}

	private static List<UnixFd> take(ReceivedDescriptors received) {
		if (received.size() == 0) {
			return List.of();
		}
		List<UnixFd> taken = new ArrayList<>(received.size());
		for (int i = 0; i < received.size(); i++) {
			taken.add(received.take(i));
		}
		return List.copyOf(taken);
	}

	/**
	 * A message of the bus.
	 * @param origin who has caused it
	 */
	static Parcel own(ByteBuffer bytes, @Nullable Peer origin) {
		return new Parcel(bytes, ByteBuffer.allocate(0), List.of(), origin);
	}

	int length() {
		return this.first.remaining() + this.second.remaining();
	}

	List<UnixFd> descriptors() {
		return this.descriptors;
	}

	@Nullable Peer origin() {
		return this.origin;
	}

	/** Copies as much as fits, from an offset on, and gives how much that was. */
	int copyTo(ByteBuffer target, int offset) {
		int copied = copy(this.first, offset, target);
		int inSecond = offset + copied - this.first.remaining();
		return copied + ((inSecond >= 0) ? copy(this.second, inSecond, target) : 0);
	}

	private static int copy(ByteBuffer source, int offset, ByteBuffer target) {
		int count = Math.min(source.remaining() - offset, target.remaining());
		if (count <= 0) {
			return 0;
		}
		target.put(target.position(), source, source.position() + offset, count);
		target.position(target.position() + count);
		return count;
	}

	Parcel retain() {
		this.holders.incrementAndGet();
		return this;
	}

	void release() {
		if (this.holders.decrementAndGet() == 0) {
			ReceivedDescriptors.closeAll(this.descriptors);
		}
	}

}
