package org.dbusspring.fuzzing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Hands one side of a dialogue what the other one says in portions, as a socket does.
 */
final class Portions {

	private Portions() {
	}

	/**
	 * Goes on until all is taken or the side is done.
	 * @param sent gets what the side answers
	 */
	static void feed(ByteBuffer received, int portion, BooleanSupplier done,
			Function<ByteBuffer, byte @Nullable []> receive, ByteArrayOutputStream sent) {
		int length = received.limit();
		for (int end = portion; received.hasRemaining() && !done.getAsBoolean(); end += portion) {
			received.limit(Math.min(end, length));
			byte[] answer = receive.apply(received);
			if (answer != null) {
				sent.writeBytes(answer);
			}
			FuzzTarget.check(done.getAsBoolean() || !received.hasRemaining(), "All that has come is taken");
			received.limit(length);
		}
	}

}
