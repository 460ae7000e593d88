package org.dbusspring.contract;

import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.dbusspring.core.introspect.WellKnownAnnotations;

import org.springframework.util.StringUtils;

/**
 * The annotations of an element in introspection data, collected from those in Java.
 */
final class Annotations {

	/** On which more depends than what people read. */
	private static final Set<String> WITH_ATTRIBUTE = Set.of(WellKnownAnnotations.NO_REPLY,
			WellKnownAnnotations.EMITS_CHANGED_SIGNAL, WellKnownAnnotations.DEPRECATED);

	private Annotations() {
	}

	/**
	 * @throws IllegalArgumentException if one of them is given twice, or as text where
	 * there is an attribute for it
	 */
	static Map<String, String> of(AnnotatedElement element, boolean deprecated, String documentation) {
		Map<String, String> annotations = new LinkedHashMap<>();
		if (deprecated || element.isAnnotationPresent(Deprecated.class)) {
			annotations.put(WellKnownAnnotations.DEPRECATED, "true");
		}
		if (StringUtils.hasText(documentation)) {
			annotations.put(WellKnownAnnotations.DOC_STRING, documentation);
		}
		addFree(element, annotations);
		return annotations;
	}

	/** Those of {@link DBusAnnotation} alone. */
	static Map<String, String> free(AnnotatedElement element) {
		Map<String, String> annotations = new LinkedHashMap<>();
		addFree(element, annotations);
		return annotations;
	}

	private static void addFree(AnnotatedElement element, Map<String, String> annotations) {
		for (DBusAnnotation annotation : element.getAnnotationsByType(DBusAnnotation.class)) {
			String name = annotation.name();
			if (WITH_ATTRIBUTE.contains(name)) {
				throw new IllegalArgumentException("@DBusAnnotation(name = \"" + name
						+ "\"): the annotation of the member has an attribute for it: use that");
			}
			if (!StringUtils.hasText(name)) {
				throw new IllegalArgumentException(
						"@DBusAnnotation has an empty name: give it one, such as \"org.gtk.GDBus.C.Name\"");
			}
			if (annotations.put(name, annotation.value()) != null) {
				throw new IllegalArgumentException("it says twice what its D-Bus annotation " + name
						+ " is: leave one @DBusAnnotation out, or the documentation");
			}
		}
	}

}
