package org.dbusspring.core.work;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.settings.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one connection: all of them daemons that carry its name, and gone after
 * it.
 */
public final class ConnectionThreads {

	private static final long IDLE_SECONDS = 30;

	private final String name;

	/** That of whoever has opened the connection. */
	private volatile @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();

	private final Executor executor;

	private final ExecutorService spareExecutor;

	private final ScheduledThreadPoolExecutor timer;

	public ConnectionThreads(ConnectionSettings settings) {
		this.name = settings.name();
		Executor given = settings.executor();
		ExecutorService own = (given == null) ? workers(Workers.most(settings.maxWorkers())) : null;
		this.executor = (own != null) ? own : Objects.requireNonNull(given);
		this.spareExecutor = (own != null) ? own : workers(Workers.MAX_SPARES);
		this.timer = new ScheduledThreadPoolExecutor(1, factory("timer"));
		this.timer.setRemoveOnCancelPolicy(true);
		this.timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		this.timer.allowCoreThreadTimeOut(true);
	}

	private ExecutorService workers(int max) {
		// a hand-over to the thread that went idle last; twice as many as there is work,
		// since a thread that has just finished counts until it is idle
		return new ThreadPoolExecutor(0, 2 * max, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				factory("worker"));
	}

	/** What runs handlers and completes futures. */
	Executor executor() {
		return this.executor;
	}

	/** What helps out while a thread of the executor is blocked in a call of its own. */
	Executor spareExecutor() {
		return this.spareExecutor;
	}

	/** What ends calls whose time is up; its tasks are short. */
	public ScheduledThreadPoolExecutor timer() {
		return this.timer;
	}

	/** Starts a thread for a task that blocks. */
	public void start(Runnable task, String role) {
		daemon(task, role).start();
	}

	/** The thread that reads, to be started. */
	public Thread reader(Runnable loop) {
		return daemon(loop, "reader");
	}

	private ThreadFactory factory(String role) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> daemon(task, role + "-" + number.incrementAndGet());
	}

	private Thread daemon(Runnable task, String role) {
		// whoever happens to send for a thread leaves nothing of its own with it
		Thread thread = new Thread(null, task, "dbus-" + this.name + "-" + role, 0, false);
		thread.setContextClassLoader(this.contextClassLoader);
		thread.setPriority(Thread.NORM_PRIORITY);
		thread.setDaemon(true);
		return thread;
	}

	/** Takes no more work; what is under way ends by itself. */
	public void close() {
		this.timer.shutdown();
		this.spareExecutor.shutdown();
		this.contextClassLoader = null;
	}

	/** Waits for a thread to end, as long as that. An interrupt ends the wait. */
	public static void awaitEnd(Thread thread, long millis) {
		try {
			thread.join(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
