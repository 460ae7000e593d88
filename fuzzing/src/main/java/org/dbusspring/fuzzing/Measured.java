package org.dbusspring.fuzzing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Runs a target and measures what it allocates.
 */
final class Measured {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final FuzzTarget target;

	/** Runs the seeds, so that classes are loaded before anything is measured. */
	Measured(FuzzTarget target) throws Exception {
		this.target = target;
		for (byte[] seed : target.seeds()) {
			target.run(new Input(seed.clone()));
		}
	}

	/**
	 * Runs the target once, and again if it has allocated too much: loading a class costs
	 * memory, too, but only once.
	 * @return what is wrong with what it allocated, or {@code null} if nothing is
	 */
	@Nullable String run(byte[] bytes) throws Exception {
		String first = complaint(bytes);
		return (first != null) ? complaint(bytes) : null;
	}

	private @Nullable String complaint(byte[] bytes) throws Exception {
		Input input = new Input(bytes.clone());
		long before = THREADS.getCurrentThreadAllocatedBytes();
		this.target.run(input);
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		long limit = this.target.allocationLimit(input.extent());
		return (allocated > limit) ? "An input of " + bytes.length + " bytes, of which " + input.extent()
				+ " were made, caused it to allocate " + allocated + ", more than " + limit : null;
	}

}
