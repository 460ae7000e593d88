package org.dbusspring.core.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageDecoder;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.OutgoingMessage;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.MessageBlobs;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.test.RawClient;

/**
 * Runs sessions on a bus and writes down what each client receives at each step. A step
 * is over when the bus has answered a ping of each client: first of the one who acted,
 * since a bus handles the messages of a client in order, then of all others. Nothing
 * depends on time.
 */
final class SessionRunner implements AutoCloseable {

	private static final String BUS = "org.freedesktop.DBus";

	private static final ObjectPath BUS_PATH = ObjectPath.of("/org/freedesktop/DBus");

	/** A message that nobody has sent, and so a call that nobody has made. */
	private static final Message UNKNOWN_CALL = MessageDecoder
		.decode(MessageBlobs.signal(ByteOrder.nativeOrder(), "", new byte[0], 0));

	private final PrivateBus bus;

	private final Map<String, Participant> participants = new TreeMap<>();

	/** Hears of those who go, and pings for those who cannot. Not in the transcript. */
	private final Participant witness;

	private final TranscriptWriter transcript;

	SessionRunner(PrivateBus bus) {
		this.bus = bus;
		this.witness = connect(true);
		this.witness.watchNames();
		this.transcript = new TranscriptWriter(bus.pid(), this.participants, this.witness);
	}

	/** The transcript of a session, one entry for each step. */
	List<String> run(Session session) {
		try {
			for (int i = 0; i < session.steps().size(); i++) {
				step(i + 1, session.steps().get(i));
			}
			return this.transcript.end();
		}
		finally {
			this.participants.values().forEach(this::disconnect);
			this.participants.clear();
		}
	}

	private void step(int number, String step) {
		this.transcript.begin(number, step);
		List<String> words = Session.words(step);
		if (!words.get(1).equals("times")) {
			act(number, words);
			return;
		}
		int times = Integer.parseInt(words.get(0));
		for (int time = 1; time <= times; time++) {
			String counted = String.valueOf(time);
			act(number, words.subList(2, words.size()).stream().map((word) -> word.replace("%", counted)).toList());
		}
	}

	private void act(int number, List<String> words) {
		String letter = words.get(0);
		String verb = words.get(1);
		Participant participant = this.participants.get(letter);
		if (verb.startsWith("connects")) {
			participant = connect(verb.equals("connects"));
			if (this.participants.put(letter, participant) != null) {
				throw new IllegalArgumentException(letter + " has been used");
			}
		}
		else if (participant == null || participant.isGone()) {
			this.transcript.note(letter + " is not connected");
		}
		else if (verb.equals("disconnects")) {
			disconnect(participant);
		}
		else if (participant.isMonitor()) {
			this.transcript.note(letter + " is a monitor");
		}
		else {
			send(letter, participant, verb, words.subList(2, words.size()).stream().map(this::resolve).toList(),
					number);
		}
		collect(letter);
	}

	private Participant connect(boolean hello) {
		try {
			return new Participant(
					hello ? new RawClient(this.bus.address()) : RawClient.withoutHello(this.bus.address()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void disconnect(Participant participant) {
		if (!participant.isGone()) {
			participant.close();
			awaitEnd(participant);
		}
	}

	/** Goes on when the bus has told everybody. */
	private void awaitEnd(Participant participant) {
		// a monitor has lost its name before
		if (!participant.uniqueName().isEmpty() && !participant.isMonitor()) {
			this.witness.receiveUntilGone(participant.uniqueName());
			this.witness.receiveUntilReply(this.witness, this.witness.ping());
		}
	}

	private void send(String letter, Participant participant, String verb, List<String> words, int step) {
		switch (verb) {
			case "bus" -> participant.send(new OutgoingMessage(
					MessageHeader.methodCall(BUS, BUS_PATH, BUS, words.get(0), MessageFlags.NONE, signature(words, 1)),
					body(words, 1)), step);
			case "calls" -> participant.send(call(words, MessageFlags.NONE), step);
			case "calls-for-nothing" -> participant.send(call(words, MessageFlags.NO_REPLY_EXPECTED), step);
			case "calls-the-running" -> participant.send(call(words, MessageFlags.NO_AUTO_START), step);
			case "emits" -> participant.send(new OutgoingMessage(MessageHeader.signal(orNull(words.get(0)),
					ObjectPath.of(words.get(1)), words.get(2), words.get(3), signature(words, 4)), body(words, 4)),
					step);
			case "returns" ->
				answer(participant, (call) -> new OutgoingMessage(MessageHeader.methodReturn(call, signature(words, 0)),
						body(words, 0)), step);
			case "fails" -> answer(participant,
					(call) -> new OutgoingMessage(MessageHeader.error(call, words.get(0), signature(words, 1)),
							body(words, 1)),
					step);
			case "returns-unasked" ->
				participant.send(
						new OutgoingMessage(
								MessageHeader.methodReturn(UNKNOWN_CALL.withSender(words.get(0)), Signature.EMPTY)),
						step);
			case "monitors" ->
				this.transcript.received(letter, participant, participant.monitor(becomeMonitor(words), step));
			default -> throw new IllegalArgumentException("no such verb: " + verb);
		}
	}

	private static OutgoingMessage call(List<String> words, int flags) {
		return new OutgoingMessage(MessageHeader.methodCall(words.get(0), ObjectPath.of(words.get(1)),
				orNull(words.get(2)), words.get(3), flags, signature(words, 4)), body(words, 4));
	}

	/**
	 * With a rule more where there are some, for the answers to the pings of the witness.
	 */
	private OutgoingMessage becomeMonitor(List<String> given) {
		List<String> rules = new ArrayList<>(given);
		if (!rules.isEmpty()) {
			rules.add("destination='" + this.witness.uniqueName() + "'");
		}
		return new OutgoingMessage(MessageHeader.methodCall(BUS, BUS_PATH, BUS + ".Monitoring", "BecomeMonitor",
				MessageFlags.NONE, Signature.of("asu")), (writer) -> {
					int array = writer.beginArray(4);
					rules.forEach(writer::writeString);
					writer.endArray(array, 4);
					writer.writeInt32(0);
				});
	}

	private void answer(Participant participant, Function<Message, OutgoingMessage> answer, int step) {
		Message call = participant.nextCall();
		if (call == null) {
			this.transcript.note("there is no call");
		}
		else {
			participant.send(answer.apply(call), step);
		}
	}

	private static String orNull(String word) {
		return word.equals("-") ? null : word;
	}

	private static Signature signature(List<String> words, int at) {
		return Signature.of((words.size() > at) ? words.get(at) : "");
	}

	private static BodyWriter body(List<String> words, int at) {
		return (words.size() > at) ? BodyText.write(words.get(at), words.subList(at + 1, words.size()))
				: BodyWriter.EMPTY;
	}

	/** Puts unique names where letters are. */
	private String resolve(String word) {
		String resolved = word;
		for (Map.Entry<String, Participant> each : this.participants.entrySet()) {
			resolved = resolved.replace("@" + each.getKey(), each.getValue().uniqueName());
		}
		return resolved;
	}

	private void collect(String actor) {
		collect(actor, this.participants.get(actor));
		List<String> others = new ArrayList<>(this.participants.keySet());
		others.remove(actor);
		others.forEach((letter) -> collect(letter, this.participants.get(letter)));
	}

	private void collect(String letter, Participant participant) {
		if (participant == null || participant.isGone()) {
			return;
		}
		Participant pinger = participant.isMonitor() ? this.witness : participant;
		int ping = pinger.ping();
		this.transcript.received(letter, participant, participant.receiveUntilReply(pinger, ping));
		if (participant.isMonitor()) {
			this.witness.receiveUntilReply(this.witness, ping);
		}
		if (participant.isGone()) {
			this.transcript.note(letter + " is disconnected");
			awaitEnd(participant);
		}
	}

	@Override
	public void close() {
		this.witness.close();
	}

}
