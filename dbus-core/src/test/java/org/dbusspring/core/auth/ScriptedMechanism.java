package org.dbusspring.core.auth;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * A mechanism that answers what a test says, and gives up when that is used up.
 */
record ScriptedMechanism(String name, String initial, List<String> answers) implements SaslMechanism {

	ScriptedMechanism(String name, String initial, String... answers) {
		this(name, initial, List.of(answers));
	}

	@Override
	public Exchange begin() {
		Iterator<String> remaining = this.answers.iterator();
		return new Exchange() {

			@Override
			public byte[] initialResponse() {
				return bytes(ScriptedMechanism.this.initial);
			}

			@Override
			public byte[] respond(byte[] challenge) {
				return remaining.hasNext() ? bytes(remaining.next()) : null;
			}

		};
	}

	private static byte[] bytes(String hex) {
		return (hex != null) ? HexFormat.of().parseHex(hex) : null;
	}

}
