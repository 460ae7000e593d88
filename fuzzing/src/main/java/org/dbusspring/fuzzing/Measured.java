package org.dbusspring.fuzzing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

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
	 */
	void run(byte[] bytes) throws Exception {
		Input input = new Input(bytes.clone());
		if (allocatedBy(input) > this.target.allocationLimit(input.extent())) {
			Input again = new Input(bytes.clone());
			long allocated = allocatedBy(again);
			long limit = this.target.allocationLimit(again.extent());
			FuzzTarget.check(allocated <= limit, "An input of " + bytes.length + " bytes, of which " + again.extent()
					+ " were made, caused it to allocate " + allocated + ", more than " + limit);
		}
	}

	private long allocatedBy(Input input) throws Exception {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		this.target.run(input);
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}

}
