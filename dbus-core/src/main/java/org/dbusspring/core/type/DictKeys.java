package org.dbusspring.core.type;

import java.util.Locale;

/** Spells the names of components as keys. */
final class DictKeys {

	private DictKeys() {
	}

	static String spell(String component, DBusDict.Keys keys) {
		return switch (keys) {
			case AS_WRITTEN -> component;
			case CAPITALIZED -> component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
			case KEBAB_CASE -> separated(component, '-');
			case SNAKE_CASE -> separated(component, '_');
		};
	}

	private static String separated(String component, char separator) {
		StringBuilder key = new StringBuilder();
		for (int i = 0; i < component.length(); i++) {
			char c = component.charAt(i);
			if (i > 0 && Character.isUpperCase(c) && beginsWord(component, i)) {
				key.append(separator);
			}
			key.append(Character.toLowerCase(c));
		}
		return key.toString();
	}

	/** In {@code macAddress} at A, in {@code ipURLName} at U and N. */
	private static boolean beginsWord(String component, int upper) {
		boolean afterUpper = Character.isUpperCase(component.charAt(upper - 1));
		boolean beforeLower = upper + 1 < component.length() && Character.isLowerCase(component.charAt(upper + 1));
		return !afterUpper || beforeLower;
	}

}
