package org.dbusspring.service;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, and whether it could be written: a value may turn out only then
 * to be one that cannot be sent.
 */
final class AnswerBody implements BodyWriter {

	private final BodyWriter body;

	private @Nullable Throwable failure;

	AnswerBody(BodyWriter body) {
		this.body = body;
	}

	@Override
	public void writeTo(WireWriter writer) {
		try {
			this.body.writeTo(writer);
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
			throw ex;
		}
	}

	/** Why it could not be written, or {@code null}. */
	@Nullable Throwable failure() {
		return this.failure;
	}

}
