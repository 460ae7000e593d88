package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A reply with the values of properties, while it is being made. What changes, comes or
 * goes meanwhile is announced, and that signal may overtake the reply, which does not
 * know of it; the caller's cache would then stay wrong. So the caller, and nobody else,
 * is told once more after the reply.
 */
final class OpenReply {

	private final Announcer announcer;

	private final IncomingCall call;

	private final ObjectPath path;

	private final boolean descendants;

	private final Set<ChangedProperty> changed = ConcurrentHashMap.newKeySet();

	private final Set<Registration> added = ConcurrentHashMap.newKeySet();

	private final Set<Registration> removed = ConcurrentHashMap.newKeySet();

	private OpenReply(Announcer announcer, IncomingCall call, ObjectPath path, boolean descendants) {
		this.announcer = announcer;
		this.call = call;
		this.path = path;
		this.descendants = descendants;
	}

	/**
	 * Answers with values of the object at a path.
	 * @param body reads the values and writes them, once and here
	 */
	static void answer(Announcer announcer, IncomingCall call, ObjectPath path, Signature signature,
			Callable<BodyWriter> body) throws Exception {
		new OpenReply(announcer, call, path, false).answer(signature, body);
	}

	/** Answers with the objects below a path and their values. */
	static void answerForDescendants(Announcer announcer, IncomingCall call, ObjectPath path, Signature signature,
			Callable<BodyWriter> body) throws Exception {
		new OpenReply(announcer, call, path, true).answer(signature, body);
	}

	private void answer(Signature signature, Callable<BodyWriter> body) throws Exception {
		this.announcer.openReplies().add(this);
		try {
			this.call.reply(signature, body.call());
		}
		finally {
			this.announcer.openReplies().remove(this);
		}
		if (this.call.isReplyExpected()) {
			tellAgain(this.call.message().header().sender());
		}
	}

	private void tellAgain(@Nullable String caller) {
		this.removed.forEach((registration) -> registration.tellRemoved(this.path, caller));
		this.added.forEach((registration) -> registration.tellAdded(this.path, caller));
		while (!this.changed.isEmpty()) {
			Export export = this.changed.iterator().next().export();
			List<Property> properties = new ArrayList<>();
			this.changed.removeIf((change) -> change.export() == export && properties.add(change.property()));
			export.registration().tellChanged(export, properties, caller);
		}
	}

	/** A change is about to be announced. */
	void changed(Export export, Property property) {
		if (concerns(export.registration().path())) {
			this.changed.add(new ChangedProperty(export, property));
		}
	}

	/** An export is about to be announced. */
	void added(Registration registration) {
		if (this.descendants && concerns(registration.path())) {
			this.added.add(registration);
		}
	}

	/** The end of an export is about to be announced. */
	void removed(Registration registration) {
		if (this.descendants && concerns(registration.path())) {
			this.removed.add(registration);
		}
	}

	private boolean concerns(ObjectPath other) {
		return this.descendants ? this.path.isAncestorOf(other) : this.path.equals(other);
	}

	private record ChangedProperty(Export export, Property property) {
	}

}
