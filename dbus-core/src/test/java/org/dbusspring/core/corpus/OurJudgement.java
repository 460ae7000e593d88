package org.dbusspring.core.corpus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFramer;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.test.corpus.CorpusMessage;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.wire.CorruptMessageException;
import org.dbusspring.core.wire.WireLimits;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;

/**
 * What we make of a message: the thread that reads cuts it out of the stream and checks
 * its header, and whoever reads the body checks that.
 */
final class OurJudgement {

	private OurJudgement() {
	}

	/** {@link Judge#OK}, or what is wrong. */
	static String of(CorpusMessage message) {
		try {
			ByteBuffer stream = ByteBuffer.wrap(message.bytes());
			byte[] frame = new MessageFramer(WireLimits.MAX_MESSAGE).next(stream);
			if (frame == null) {
				return "the message goes on";
			}
			if (stream.hasRemaining()) {
				return "the message ends before its bytes do";
			}
			Message decoded = MessageDecoder.decode(frame);
			return (decoded != null) ? ofBody(decoded) : Judge.OK;
		}
		catch (CorruptMessageException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/** The two ways to read a body have to come to the same result. */
	private static String ofBody(Message message) {
		String validated = validated(message);
		String read = read(message);
		if (validated.equals(Judge.OK) != read.equals(Judge.OK)) {
			throw new AssertionError("Validated: " + validated + ". Read: " + read);
		}
		return read;
	}

	private static String validated(Message message) {
		try {
			WireReader body = message.body();
			WireValidator.validate(body, message.header().signature());
			body.requireEnd();
			return Judge.OK;
		}
		catch (CorruptMessageException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static String read(Message message) {
		List<Codec<?>> codecs = new ArrayList<>();
		for (CompleteType type : message.header().signature().types()) {
			codecs.add(Codecs.standard().dynamic(type));
		}
		try {
			ArgumentsCodec.of(codecs).read(message.body());
			return Judge.OK;
		}
		catch (CorruptMessageException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
