package org.dbusspring.core.outbound;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The buffers of messages that have left.
 */
class RecycledBuffersTests {

	private final RecycledBuffers buffers = new RecycledBuffers();

	@Test
	void aBufferComesBackEmptyAndToOneOnly() {
		ByteBuffer used = ByteBuffer.allocate(16).putLong(-1).flip();
		used.get();
		this.buffers.giveBack(used);
		assertThat(this.buffers.take()).isSameAs(used).isEqualTo(ByteBuffer.allocate(16));
		assertThat(this.buffers.take()).isNull();
	}

	@Test
	void longBuffersAndMoreThanAFewAreNotKept() {
		this.buffers.giveBack(ByteBuffer.allocate(1 << 20));
		assertThat(this.buffers.take()).isNull();
		int kept = 0;
		for (int i = 0; i < 100; i++) {
			this.buffers.giveBack(ByteBuffer.allocate(16));
		}
		while (this.buffers.take() != null) {
			kept++;
		}
		assertThat(kept).isBetween(1, 16);
	}

}
