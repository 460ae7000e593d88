package org.dbusspring.sample.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import picocli.CommandLine.Option;

/**
 * For commands that show what happens, until enough has or the program is ended.
 */
public final class Happenings {

	@Option(names = { "-n", "--count" }, paramLabel = "COUNT",
			description = "Ends after that many; without it, goes on until it is ended.")
	private int count;

	private int shown;

	private final CompletableFuture<Void> enough = new CompletableFuture<>();

	/** Shows a line, unless there were enough. */
	public synchronized void show(String line) {
		if (!this.enough.isDone()) {
			System.out.println(line);
			if (++this.shown == this.count) {
				this.enough.complete(null);
			}
		}
	}

	/** Whether there were enough. */
	public boolean isEnough() {
		return this.enough.isDone();
	}

	/** Waits until there were enough. */
	public void await() throws InterruptedException, ExecutionException {
		this.enough.get();
	}

}
