package org.dbusspring.fuzzing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The authentication. The first byte says which side is under fire: 0 the client, 1 the
 * server.
 */
final class SaslTarget implements FuzzTarget {

	private final List<FuzzTarget> sides = List.of(new SaslClientTarget(), new SaslServerTarget());

	@Override
	public void run(Input input) throws Exception {
		this.sides.get(input.next(2)).run(input);
	}

	@Override
	public List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		for (int side = 0; side < 2; side++) {
			for (byte[] seed : this.sides.get(side).seeds()) {
				seeds.add(ByteBuffer.allocate(1 + seed.length).put((byte) side).put(seed).array());
			}
		}
		return seeds;
	}

	@Override
	public List<String> dictionary() {
		return this.sides.stream().flatMap((side) -> side.dictionary().stream()).distinct().toList();
	}

	@Override
	public long allocationLimit(int length) {
		return this.sides.stream().mapToLong((side) -> side.allocationLimit(length)).max().orElseThrow();
	}

}
