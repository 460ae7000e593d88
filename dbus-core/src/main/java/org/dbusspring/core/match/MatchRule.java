package org.dbusspring.core.match;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.message.MessageType;
import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.ObjectPath;
import org.jspecify.annotations.Nullable;

/**
 * Which messages somebody wants: all those that fulfil every part of the rule. Immutable;
 * equal when the canonical text is.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-routing-match-rules">Match
 * Rules</a>
 */
public final class MatchRule {

	/** The longest text of a rule that a bus takes, in bytes. */
	static final int MAX_LENGTH = 1024;

	/** The highest index of an argument that a rule can name. */
	static final int MAX_ARGUMENT = 63;

	private final @Nullable MessageType type;

	private final @Nullable String sender;

	private final @Nullable String interfaceName;

	private final @Nullable String member;

	private final @Nullable ObjectPath path;

	private final @Nullable ObjectPath pathNamespace;

	private final @Nullable String destination;

	private final List<ArgumentMatch> arguments;

	private final boolean eavesdrop;

	private final String text;

	private MatchRule(Builder builder) {
		this.type = builder.type;
		this.sender = builder.sender;
		this.interfaceName = builder.interfaceName;
		this.member = builder.member;
		this.path = builder.path;
		this.pathNamespace = builder.pathNamespace;
		this.destination = builder.destination;
		this.arguments = List.copyOf(builder.arguments.values());
		this.eavesdrop = builder.eavesdrop;
		this.text = text();
	}

	/** Begins a rule that matches everything. */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Reads a rule as a bus does, such as
	 * {@code type='signal',interface='com.example.Music',arg0='Bach'}.
	 * @throws InvalidMatchRuleException if the text is not a rule
	 */
	public static MatchRule parse(String text) {
		return new MatchRuleParser(text).parse();
	}

	/**
	 * Whether a message fulfils the rule, where a well-known name as its sender is of no
	 * interest: messages carry unique names, only the bus itself sends under a well-known
	 * one.
	 * @see #matches(Message, SenderResolver)
	 */
	public boolean matches(Message message) {
		return matches(message, SenderResolver.NONE);
	}

	/**
	 * Whether a message that has arrived here fulfils the rule. {@code eavesdrop} tells a
	 * bus what to deliver and changes nothing here. Reads of the body what it needs; a
	 * body that is broken there does not match. For any thread.
	 * @param senders who owns the well-known name that the rule may have as its sender
	 */
	public boolean matches(Message message, SenderResolver senders) {
		MessageHeader header = message.header();
		return (this.type == null || this.type == header.type()) && isWanted(this.member, header.member())
				&& isWanted(this.interfaceName, header.interfaceName()) && isWanted(this.path, header.path())
				&& isBelow(this.pathNamespace, header.path()) && isTo(header.destination(), senders)
				&& isFrom(header.sender(), senders)
				&& (this.arguments.isEmpty() || ArgumentMatch.matchAll(this.arguments, message));
	}

	private static boolean isWanted(@Nullable Object wanted, @Nullable Object actual) {
		return wanted == null || wanted.equals(actual);
	}

	private static boolean isBelow(@Nullable ObjectPath namespace, @Nullable ObjectPath actual) {
		return namespace == null || (actual != null && (namespace.equals(actual) || namespace.isAncestorOf(actual)));
	}

	private boolean isFrom(@Nullable String actual, SenderResolver senders) {
		String wanted = this.sender;
		if (wanted == null || wanted.equals(actual)) {
			return true;
		}
		return actual != null && !DBusNames.isUnique(wanted) && actual.equals(senders.ownerOf(wanted));
	}

	/** The name of a peer stands for all of its names, as with a bus. */
	private boolean isTo(@Nullable String actual, SenderResolver names) {
		String wanted = this.destination;
		if (wanted == null || wanted.equals(actual)) {
			return true;
		}
		String peer = (actual != null) ? uniqueName(actual, names) : null;
		return peer != null && peer.equals(uniqueName(wanted, names));
	}

	private static @Nullable String uniqueName(String name, SenderResolver names) {
		return DBusNames.isUnique(name) ? name : names.ownerOf(name);
	}

	/** The type that is wanted, or {@code null} for any. */
	public @Nullable MessageType type() {
		return this.type;
	}

	/** The sender that is wanted, or {@code null} for any. */
	public @Nullable String sender() {
		return this.sender;
	}

	/** The interface that is wanted, or {@code null} for any or none. */
	public @Nullable String interfaceName() {
		return this.interfaceName;
	}

	/** The method or signal that is wanted, or {@code null} for any or none. */
	public @Nullable String member() {
		return this.member;
	}

	/** The only path that is wanted, or {@code null} for any or none. */
	public @Nullable ObjectPath path() {
		return this.path;
	}

	/** The path that is wanted with all below it, or {@code null} for any or none. */
	public @Nullable ObjectPath pathNamespace() {
		return this.pathNamespace;
	}

	/** The destination that is wanted, or {@code null} for any or none. */
	public @Nullable String destination() {
		return this.destination;
	}

	/** Whether messages between others are wanted, too. */
	public boolean eavesdrop() {
		return this.eavesdrop;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof MatchRule that && this.text.equals(that.text));
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * The canonical text: the parts in the order of the specification's table, every
	 * value quoted. A bus takes it, and {@link #parse} makes an equal rule of it.
	 */
	@Override
	public String toString() {
		return this.text;
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		append(text, "type", (this.type != null) ? this.type.name().toLowerCase(Locale.ROOT) : null);
		append(text, "sender", this.sender);
		append(text, "interface", this.interfaceName);
		append(text, "member", this.member);
		append(text, "path", this.path);
		append(text, "path_namespace", this.pathNamespace);
		append(text, "destination", this.destination);
		for (ArgumentMatch argument : this.arguments) {
			append(text, argument.key(), argument.value());
		}
		append(text, "eavesdrop", this.eavesdrop ? "true" : null);
		return text.toString();
	}

	private static void append(StringBuilder text, String key, @Nullable Object value) {
		if (value != null) {
			// an apostrophe stands outside of the quotes, behind a backslash
			text.append(text.isEmpty() ? "" : ",")
				.append(key)
				.append("='")
				.append(value.toString().replace("'", "'\\''"))
				.append('\'');
		}
	}

	/**
	 * Puts a rule together. For one thread. Names are checked as they come:
	 * {@link org.dbusspring.core.name.InvalidNameException} for one that is not valid.
	 *
	 * @since 0.1
	 */
	public static final class Builder {

		private @Nullable MessageType type;

		private @Nullable String sender;

		private @Nullable String interfaceName;

		private @Nullable String member;

		private @Nullable ObjectPath path;

		private @Nullable ObjectPath pathNamespace;

		private @Nullable String destination;

		private final TreeMap<Integer, ArgumentMatch> arguments = new TreeMap<>();

		private boolean eavesdrop;

		private Builder() {
		}

		/** Only messages of that type. */
		public Builder type(MessageType type) {
			this.type = type;
			return this;
		}

		/** Only messages from the owner of that unique or well-known name. */
		public Builder sender(String sender) {
			this.sender = DBusNames.requireBusName(sender);
			return this;
		}

		/** Only messages with that interface. */
		public Builder interfaceName(String interfaceName) {
			this.interfaceName = DBusNames.requireInterfaceName(interfaceName);
			return this;
		}

		/** Only messages with that method or signal. */
		public Builder member(String member) {
			this.member = DBusNames.requireMemberName(member);
			return this;
		}

		/** Only messages to or from that object. */
		public Builder path(ObjectPath path) {
			this.path = path;
			return this;
		}

		/** Only messages to or from that object and those below it. */
		public Builder pathNamespace(ObjectPath pathNamespace) {
			this.pathNamespace = pathNamespace;
			return this;
		}

		/** Only messages to that name. */
		public Builder destination(String destination) {
			this.destination = DBusNames.requireBusName(destination);
			return this;
		}

		/**
		 * Only messages whose argument is that string.
		 * @param index which argument, 0 to 63
		 * @throws InvalidMatchRuleException if the index is another, the rule says
		 * something of that argument already, or D-Bus cannot carry the value
		 */
		public Builder argument(int index, String value) {
			return argument(new ArgumentMatch(index, ArgumentMatch.Kind.VALUE, value));
		}

		/**
		 * Only messages whose argument is that string or object path; or begins with it,
		 * if it ends with {@code /}; or is the beginning of it that ends with {@code /}.
		 * @param index which argument, 0 to 63
		 * @throws InvalidMatchRuleException as above
		 */
		public Builder argumentPath(int index, String value) {
			return argument(new ArgumentMatch(index, ArgumentMatch.Kind.PATH, value));
		}

		/**
		 * Only messages whose first argument is that name or one below it:
		 * {@code com.example} and {@code com.example.Music}, not {@code com.examples}.
		 * @throws InvalidMatchRuleException if the value is not a bus name or its first
		 * element, or the rule says something of that argument already
		 */
		public Builder argumentNamespace(String value) {
			// unlike a name, a namespace may be of one element
			if (!DBusNames.isBusName((value.indexOf('.') < 0) ? value + ".x" : value)) {
				throw new InvalidMatchRuleException("the value of arg0namespace, '"
						+ InvalidMatchRuleException.shown(value) + "', is not a name such as com.example");
			}
			return argument(new ArgumentMatch(0, ArgumentMatch.Kind.NAMESPACE, value));
		}

		private Builder argument(ArgumentMatch match) {
			if (match.index() < 0 || match.index() > MAX_ARGUMENT) {
				throw new InvalidMatchRuleException(
						"a rule can name the arguments 0 to " + MAX_ARGUMENT + ", not " + match.index());
			}
			if (match.value().indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(match.value())) {
				throw new InvalidMatchRuleException("the value of " + match.key()
						+ " holds U+0000 or half of a surrogate pair, which no D-Bus string can");
			}
			if (this.arguments.putIfAbsent(match.index(), match) != null) {
				throw new InvalidMatchRuleException("argument " + match.index()
						+ " is there twice; a rule can say one thing of an argument: argN, argNpath or arg0namespace");
			}
			return this;
		}

		/**
		 * Whether the bus is asked for messages between others, too. Few buses allow it,
		 * and a monitor is what replaces it.
		 */
		public Builder eavesdrop(boolean eavesdrop) {
			this.eavesdrop = eavesdrop;
			return this;
		}

		/**
		 * Makes the rule.
		 * @throws InvalidMatchRuleException if it has both a path and a path namespace,
		 * or is longer than a bus takes
		 */
		public MatchRule build() {
			if (this.path != null && this.pathNamespace != null) {
				throw new InvalidMatchRuleException("it has a path and a path_namespace; leave one of them out");
			}
			MatchRule rule = new MatchRule(this);
			int length = rule.text.getBytes(StandardCharsets.UTF_8).length;
			if (length > MAX_LENGTH) {
				throw new InvalidMatchRuleException("its canonical text has " + length + " bytes, a bus takes at most "
						+ MAX_LENGTH + "; leave parts out, and look at the messages that arrive more closely");
			}
			return rule;
		}

	}

}
