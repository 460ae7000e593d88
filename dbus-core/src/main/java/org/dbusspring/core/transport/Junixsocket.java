package org.dbusspring.core.transport;

/**
 * The way to the classes that use junixsocket, which are not loaded before it is clear
 * that the library is there.
 */
final class Junixsocket {

	private static final String ENTRY = "org.newsclub.net.unix.AFUNIXSocket";

	private Junixsocket() {
	}

	/**
	 * Makes sure that the library can be used.
	 * @param what needs it, in the plural
	 * @throws JunixsocketMissingException if it cannot
	 */
	static void require(String what) {
		try {
			Class.forName(ENTRY, false, Junixsocket.class.getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			throw new JunixsocketMissingException(what, ex);
		}
		try {
			JunixsocketSockets.requireSupported();
		}
		catch (UnsupportedOperationException | LinkageError ex) {
			throw new JunixsocketMissingException(what, ex);
		}
	}

}
