package org.dbusspring.core.introspect;

import java.util.Locale;

/**
 * What is announced when a property changes.
 *
 * @since 0.1
 * @see <a href=
 * "https://dbus.freedesktop.org/doc/dbus-specification.html#introspection-format">Introspection
 * Data Format</a>
 */
public enum EmitsChangedSignal {

	/** The new value. */
	TRUE,

	/** The name of the property, so that whoever wants the value asks for it. */
	INVALIDATES,

	/** Nothing: the property does not change. */
	CONST,

	/** Nothing: who wants to know has to ask. */
	FALSE;

	/**
	 * What is announced for a property of an interface: as its own annotation
	 * {@link WellKnownAnnotations#EMITS_CHANGED_SIGNAL} says, else as that of the
	 * interface does, else {@link #TRUE}.
	 * @throws InvalidDescriptionException if the annotation says something else
	 */
	public static EmitsChangedSignal of(InterfaceDescription owner, PropertyDescription property) {
		String inherited = owner.annotations().getOrDefault(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, TRUE.text());
		String word = property.annotations().getOrDefault(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, inherited);
		for (EmitsChangedSignal value : values()) {
			if (value.text().equals(word)) {
				return value;
			}
		}
		throw new InvalidDescriptionException("The annotation " + WellKnownAnnotations.EMITS_CHANGED_SIGNAL
				+ " of the property '" + property.name() + "' of the interface " + owner.name() + " says '" + word
				+ "'; it has to be true, invalidates, const or false");
	}

	/** Whether something is announced at all. */
	public boolean isAnnounced() {
		return this == TRUE || this == INVALIDATES;
	}

	/** The word for it in the annotation. */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
