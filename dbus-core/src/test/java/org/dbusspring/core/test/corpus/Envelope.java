package org.dbusspring.core.test.corpus;

/**
 * Where the messages of a corpus are addressed to; for those that do not break just that.
 *
 * @param destination the name of the receiver, or empty
 * @param path the object that is called, or that a signal comes from
 * @param interfaceName its interface
 * @param member the method or signal
 * @param replySerial what replies and errors answer
 */
public record Envelope(String destination, String path, String interfaceName, String member, int replySerial) {

	/** For messages that go nowhere. */
	public static final Envelope PLAIN = new Envelope("", "/com/example/Corpus", "com.example.Corpus", "Check", 77);

}
