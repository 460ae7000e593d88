package org.dbusspring.core.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.dbusspring.core.address.BusAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two pipes of a process, {@code unixexec:}. Pipes of the JDK block, so a thread each
 * moves bytes between them and a bounded buffer. What the process says on its error
 * stream goes to the log, the first lines of it.
 */
final class ProcessTransport implements Transport {

	private static final Logger logger = LoggerFactory.getLogger(ProcessTransport.class);

	private static final int CHUNK = 64 << 10;

	private static final int MAX_LOGGED_LINES = 100;

	private static final long GRACE_SECONDS = 5;

	private final String program;

	private final Process process;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final BoundedBuffer incoming = new BoundedBuffer(this.lock, this.changed);

	private final BoundedBuffer outgoing = new BoundedBuffer(this.lock, this.changed);

	/** Guarded by the lock. */
	private boolean wokenUp;

	private ProcessTransport(String program, Process process) {
		this.program = program;
		this.process = process;
	}

	static Transport start(BusAddress address, Attempt attempt) throws IOException {
		String program = Objects.requireNonNull(address.value("path"));
		List<String> command = new ArrayList<>();
		command.add(program);
		command.addAll(address.programArguments());
		String alias = address.value("argv0");
		if (alias != null && !alias.equals(program)) {
			// it is a courtesy that Java cannot pay
			logger.debug("The program {} is started under its own name, not as '{}'", program, alias);
		}
		ProcessTransport transport = new ProcessTransport(program, new ProcessBuilder(command).start());
		transport.startThread("output", transport::readOutput);
		transport.startThread("input", transport::writeInput);
		transport.startThread("errors", transport::logErrors);
		return attempt.opened(transport);
	}

	private void startThread(String role, Runnable task) {
		Thread thread = new Thread(task, "dbus-process-" + this.process.pid() + "-" + role);
		thread.setDaemon(true);
		thread.start();
	}

	private void readOutput() {
		byte[] chunk = new byte[CHUNK];
		try (InputStream output = this.process.getInputStream()) {
			int count;
			while (!this.incoming.isEnded() && (count = output.read(chunk)) >= 0) {
				this.incoming.putAll(chunk, count);
			}
		}
		catch (IOException ex) {
			logger.debug("The output of {} has ended: {}", this.program, ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.incoming.end();
			this.outgoing.end();
		}
	}

	private void writeInput() {
		byte[] chunk = new byte[CHUNK];
		try (OutputStream input = this.process.getOutputStream()) {
			int count;
			while ((count = this.outgoing.getSome(chunk)) >= 0) {
				input.write(chunk, 0, count);
				input.flush();
			}
		}
		catch (IOException ex) {
			logger.debug("The input of {} has ended: {}", this.program, ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.outgoing.end();
		}
	}

	private void logErrors() {
		int lines = 0;
		try (BufferedReader errors = this.process.errorReader(Charset.defaultCharset())) {
			String line;
			while ((line = errors.readLine()) != null) {
				if (++lines <= MAX_LOGGED_LINES) {
					logger.warn("{} says: {}", this.program, line);
				}
				else if (lines == MAX_LOGGED_LINES + 1) {
					logger.warn("{} says more, which is not logged", this.program);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("The error stream of {} has ended: {}", this.program, ex.toString());
		}
	}

	@Override
	public int read(ByteBuffer target) {
		this.lock.lock();
		try {
			return this.incoming.get(target);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		this.lock.lock();
		try {
			if (this.outgoing.isEnded()) {
				throw new IOException("the program " + this.program + " has ended or does not read any more");
			}
			return this.outgoing.put(source);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int await(boolean forRoom, long timeoutMillis) throws IOException {
		return await(true, forRoom, timeoutMillis);
	}

	@Override
	public int awaitUnread(boolean forRoom, long timeoutMillis) throws IOException {
		return await(false, forRoom, timeoutMillis);
	}

	private int await(boolean forBytes, boolean forRoom, long timeoutMillis) {
		long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
		this.lock.lock();
		try {
			int ready;
			while ((ready = ready(forBytes, forRoom)) == 0 && !this.wokenUp && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			this.wokenUp = false;
			return ready;
		}
		catch (InterruptedException ex) {
			// an interrupt ends the wait, as it does at a selector
			Thread.currentThread().interrupt();
			return 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int ready(boolean forBytes, boolean forRoom) {
		return ((forBytes && (this.incoming.hasBytes() || this.incoming.isEnded())) ? READABLE : 0)
				| ((forRoom && (this.outgoing.hasRoom() || this.outgoing.isEnded())) ? WRITABLE : 0);
	}

	@Override
	public void wakeUp() {
		this.lock.lock();
		try {
			this.wokenUp = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public boolean passesDescriptors() {
		return false;
	}

	/**
	 * Ends the process: the end of its input asks it to, then a signal, then a stronger
	 * one.
	 */
	@Override
	public void close() {
		this.outgoing.end();
		this.incoming.end();
		wakeUp();
		this.process.destroy();
		CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(() -> {
			if (this.process.isAlive()) {
				this.process.destroyForcibly();
			}
		});
	}

}
