package org.dbusspring.core.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;

/**
 * A bean with a property of each kind, for tests.
 */
final class Music {

	static final String NAME = "com.example.Music";

	static final InterfaceDescription DESCRIPTION = InterfaceDescription.of(NAME)
		.withProperty(PropertyDescription.of("Volume", "i", PropertyAccess.READWRITE))
		.withProperty(PropertyDescription.of("Tags", "as", PropertyAccess.READWRITE)
			.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, "invalidates"))
		.withProperty(PropertyDescription.of("Version", "s", PropertyAccess.READ)
			.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, "const"))
		.withProperty(PropertyDescription.of("Position", "x", PropertyAccess.READWRITE)
			.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, "false"))
		.withProperty(PropertyDescription.of("pin-code", "s", PropertyAccess.WRITE));

	volatile int volume = 5;

	volatile List<String> tags = List.of("a");

	volatile long position;

	volatile String pin = "";

	volatile String version = "1.0";

	ExportedInterface exported() {
		Map<String, PropertyHandler<?>> properties = new LinkedHashMap<>();
		properties.put("Volume",
				PropertyHandler.of(Codecs.standard().of(Integer.class), this::volume, this::setVolume));
		properties.put("Tags", PropertyHandler.of(Codecs.standard().of(new TypeReference<List<String>>() {
		}), () -> this.tags, (value) -> this.tags = value));
		properties.put("Version", PropertyHandler.of(Codecs.standard().of(String.class), () -> this.version));
		properties.put("Position", PropertyHandler.of(Codecs.standard().of(Long.class), () -> this.position,
				(value) -> this.position = value));
		properties.put("pin-code", PropertyHandler.of(Codecs.standard().of(String.class), () -> {
			throw new AssertionError("nobody may read this");
		}, (value) -> this.pin = value));
		return new ExportedInterface(DESCRIPTION, Map.of(), properties);
	}

	private int volume() {
		if (this.volume < 0) {
			throw new IllegalStateException("the mixer is gone");
		}
		return this.volume;
	}

	/** Rounds down to tens above ten, and refuses what is loud. */
	private void setVolume(int value) {
		if (value > 100) {
			throw new DBusErrorException("com.example.Error.TooLoud", "at most 100");
		}
		this.volume = (value > 10) ? value / 10 * 10 : value;
	}

}
