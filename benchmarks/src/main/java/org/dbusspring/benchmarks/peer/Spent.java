package org.dbusspring.benchmarks.peer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;

/**
 * What a process has spent so far.
 *
 * @param nanos of CPU, all threads together
 * @param switches from one thread to another, of all threads that live
 * @param allocated bytes, by all threads that live
 */
record Spent(long nanos, long switches, long allocated) {

	private static final Path THREADS = Path.of("/proc/self/task");

	/** What this process has spent. */
	static Spent now() {
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long allocated = 0;
		for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
			// -1 stands for a thread that has ended
			allocated += Math.max(0, bytes);
		}
		return new Spent(system.getProcessCpuTime(), contextSwitches(), allocated);
	}

	private static long contextSwitches() {
		try (Stream<Path> threads = Files.list(THREADS)) {
			return threads.mapToLong((thread) -> contextSwitches(thread.resolve("status"))).sum();
		}
		catch (IOException ex) {
			throw new IllegalStateException("There is no " + THREADS, ex);
		}
	}

	private static long contextSwitches(Path status) {
		try {
			List<String> lines = Files.readAllLines(status);
			return lines.stream()
				.filter((line) -> line.contains("ctxt_switches:"))
				.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
				.sum();
		}
		catch (IOException ex) {
			// the thread has ended
			return 0;
		}
	}

	/** What the answer to {@code Spent} says. */
	static Spent read(Message answer) {
		WireReader body = answer.body();
		return new Spent(body.readInt64(), body.readInt64(), body.readInt64());
	}

	void write(WireWriter writer) {
		writer.writeInt64(this.nanos);
		writer.writeInt64(this.switches);
		writer.writeInt64(this.allocated);
	}

	Spent minus(Spent earlier) {
		return new Spent(this.nanos - earlier.nanos, this.switches - earlier.switches,
				this.allocated - earlier.allocated);
	}

}
