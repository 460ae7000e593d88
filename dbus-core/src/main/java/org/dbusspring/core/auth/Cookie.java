package org.dbusspring.core.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A secret that a server shares with everybody who can read a file of its user.
 *
 * @param id its number in the file
 * @param created when it was made, in seconds since the epoch
 * @param secret the secret as it stands in the file, hexadecimal digits
 */
record Cookie(int id, long created, String secret) {

	/** From then on a server makes a new one rather than use this one. */
	static final Duration NEW_AFTER = Duration.ofMinutes(5);

	/** From then on it is deleted, which leaves a client two minutes to use it. */
	static final Duration DELETED_AFTER = Duration.ofMinutes(7);

	/** Clocks differ; what was made later than that is not believed. */
	private static final Duration MAX_IN_FUTURE = Duration.ofMinutes(5);

	private static final int SECRET_BYTES = 24;

	private static final int CHALLENGE_BYTES = 16;

	private static final SecureRandom RANDOM = new SecureRandom();

	/** A new one with that number. */
	static Cookie create(int id, long now) {
		return new Cookie(id, now, randomHex(SECRET_BYTES));
	}

	/** A number that no other cookie is likely to have, not negative. */
	static int randomId() {
		return RANDOM.nextInt(Integer.MAX_VALUE);
	}

	/** A challenge, without spaces. */
	static String randomChallenge() {
		return randomHex(CHALLENGE_BYTES);
	}

	private static String randomHex(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Reads a line of a file.
	 * @return the cookie, or {@code null} if the line does not hold one
	 */
	static @Nullable Cookie ofLine(String line) {
		String[] fields = line.split(" ", 4);
		if (fields.length != 3 || fields[2].isEmpty() || !fields[2].chars().allMatch(HexFormat::isHexDigit)) {
			return null;
		}
		try {
			int id = Integer.parseInt(fields[0]);
			long created = Long.parseLong(fields[1]);
			return (id >= 0 && created >= 0) ? new Cookie(id, created, fields[2]) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	String toLine() {
		return this.id + " " + this.created + " " + this.secret;
	}

	/** Whether it is to stay in the file. */
	boolean isValid(long now) {
		return now - this.created < DELETED_AFTER.toSeconds() && this.created - now <= MAX_IN_FUTURE.toSeconds();
	}

	/** Whether a server may still begin to use it. */
	boolean isFresh(long now) {
		return isValid(now) && now - this.created < NEW_AFTER.toSeconds();
	}

	/** What proves to a server that the client can read the file. */
	String proof(String serverChallenge, String clientChallenge) {
		try {
			MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
			String text = serverChallenge + ":" + clientChallenge + ":" + this.secret;
			return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.ISO_8859_1)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JVM has no SHA-1, which DBUS_COOKIE_SHA1 needs", ex);
		}
	}

	/** Keeps the secret out of logs. */
	@Override
	public String toString() {
		return "cookie " + this.id;
	}

}
