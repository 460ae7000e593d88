package org.dbusspring.core.signal;

/**
 * Something that is done in its turn among the signals of a queue. Not bound by the
 * queue: whoever asks for it does so as often as it makes calls or follows names.
 */
record QueuedTask(Runnable task) implements Queued {

	@Override
	public int length() {
		return 0;
	}

	@Override
	public void deliver() {
		this.task.run();
	}

}
