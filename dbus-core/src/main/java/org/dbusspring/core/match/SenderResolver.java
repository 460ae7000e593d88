package org.dbusspring.core.match;

import org.jspecify.annotations.Nullable;

/**
 * Knows who owns well-known names. Messages carry the unique name of their sender, rules
 * mostly a well-known one.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SenderResolver {

	/** Knows nobody. */
	SenderResolver NONE = (name) -> null;

	/**
	 * The unique name of the owner of a name, or {@code null} if it has none or is not
	 * followed. The answer should be that of the moment at which the message arrived.
	 * Called by the thread that matches; must not block.
	 */
	@Nullable String ownerOf(String wellKnownName);

}
