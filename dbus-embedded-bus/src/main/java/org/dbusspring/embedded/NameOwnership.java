package org.dbusspring.embedded;

/**
 * Is told what becomes of names, in the order in which the peers are to be told.
 */
interface NameOwnership {

	/** A name has another owner; an empty one is none. */
	void ownerChanged(String name, String before, String after);

	/** A peer owns a name from now on. */
	void acquired(Peer peer, String name);

	/** A peer does not own a name any more. */
	void lost(Peer peer, String name);

}
