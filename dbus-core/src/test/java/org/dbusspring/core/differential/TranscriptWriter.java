package org.dbusspring.core.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;

/**
 * Writes down what clients receive, in such a way that it is the same each time: unique
 * names become the letters of their clients, serials the numbers of steps, and what is
 * different for each bus and process gets a name.
 */
final class TranscriptWriter {

	private static final Pattern UNIQUE_NAME = Pattern.compile(":\\d+\\.\\d+");

	private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

	private final String busProcess;

	private final String ownProcess = String.valueOf(ProcessHandle.current().pid());

	private final Map<String, Participant> participants;

	private final Participant witness;

	private final List<String> steps = new ArrayList<>();

	private final List<String> lines = new ArrayList<>();

	private int repeated;

	TranscriptWriter(long busProcess, Map<String, Participant> participants, Participant witness) {
		this.busProcess = String.valueOf(busProcess);
		this.participants = participants;
		this.witness = witness;
	}

	void begin(int number, String step) {
		endOfStep();
		this.lines.add(number + ": " + step);
	}

	void note(String text) {
		add("   " + text);
	}

	void received(String letter, Participant receiver, List<Message> messages) {
		for (Message message : messages) {
			if (!receiver.isMonitor() || !isOurs(message)) {
				add("   " + letter + " < " + text(message));
			}
		}
	}

	/** The same line again and again is one line with a number. */
	private void add(String line) {
		if (this.lines.get(this.lines.size() - 1).equals(line)) {
			this.repeated++;
			return;
		}
		endOfRepetition();
		this.lines.add(line);
	}

	private void endOfRepetition() {
		if (this.repeated > 0) {
			this.lines.add("   and " + this.repeated + " times more");
			this.repeated = 0;
		}
	}

	private void endOfStep() {
		endOfRepetition();
		if (!this.lines.isEmpty()) {
			this.steps.add(String.join("\n", this.lines));
			this.lines.clear();
		}
	}

	/** What was written, and begins anew. */
	List<String> end() {
		endOfStep();
		List<String> written = List.copyOf(this.steps);
		this.steps.clear();
		return written;
	}

	/** What a monitor sees of the pings, and of the witness. */
	private boolean isOurs(Message message) {
		MessageHeader header = message.header();
		if (this.witness.uniqueName().equals(header.sender())
				|| this.witness.uniqueName().equals(header.destination())) {
			return true;
		}
		if (header.type() == MessageType.METHOD_CALL) {
			return "Ping".equals(header.member()) && step(header.sender(), message.serial()) == null;
		}
		return header.type() == MessageType.METHOD_RETURN && "org.freedesktop.DBus".equals(header.sender())
				&& header.signature().isEmpty() && step(header.destination(), header.replySerial()) == null;
	}

	private Integer step(String uniqueName, int serial) {
		for (Participant each : this.participants.values()) {
			if (each.uniqueName().equals(uniqueName)) {
				return each.step(serial);
			}
		}
		return null;
	}

	private String text(Message message) {
		MessageHeader header = message.header();
		StringBuilder text = new StringBuilder(header.type().name().toLowerCase().replace('_', ' '));
		append(text, " ", header.errorName());
		append(text, " to step ",
				(header.replySerial() != 0) ? step(header.destination(), header.replySerial()) : null);
		append(text, " of step ", step(header.sender(), message.serial()));
		append(text, ", from ", header.sender());
		append(text, " to ", header.destination());
		append(text, " ", header.path());
		append(text, " ", header.interfaceName());
		append(text, " ", header.member());
		text.append(", flags ").append(header.flags());
		if (!header.signature().isEmpty()) {
			text.append(", ").append(header.signature()).append(' ').append(BodyText.read(message, this::leaf));
		}
		return text.toString();
	}

	private void append(StringBuilder text, String label, Object value) {
		if (value != null) {
			text.append(label).append((value instanceof String string) ? leaf(string) : value);
		}
	}

	private String leaf(String text) {
		if (text.equals(this.busProcess)) {
			return "<process of the bus>";
		}
		if (text.equals(this.ownProcess)) {
			return "<process of the tests>";
		}
		return ID.matcher(UNIQUE_NAME.matcher(text).replaceAll((match) -> letter(match.group()))).replaceAll("<id>");
	}

	private String letter(String uniqueName) {
		if (uniqueName.equals(this.witness.uniqueName())) {
			return "@witness";
		}
		for (Map.Entry<String, Participant> each : this.participants.entrySet()) {
			if (each.getValue().uniqueName().equals(uniqueName)) {
				return "@" + each.getKey();
			}
		}
		return "@nobody";
	}

}
