package org.dbusspring.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The members that are named while the application runs, so that there may be any number
 * of them: the first ones keep their names, the others have none.
 */
final class BoundedMembers {

	/** How many keep their names. */
	static final int MAX = 256;

	private static final String OTHER = "other";

	private final Set<DBusMember> known = ConcurrentHashMap.newKeySet();

	DBusMember bounded(DBusMember member) {
		if (this.known.contains(member)) {
			return member;
		}
		// a few more where several threads find room at the same time
		if (this.known.size() < MAX) {
			this.known.add(member);
			return member;
		}
		return new DBusMember(member.operation(), OTHER, OTHER);
	}

}
