package org.dbusspring.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * Reads the properties of a contract: finds the getters, and to each its setter.
 */
final class PropertyReader {

	private final String interfaceName;

	private final Class<?> owner;

	private final Problems problems;

	private final Map<String, Accessor> getters = new LinkedHashMap<>();

	private final List<Accessor> setters = new ArrayList<>();

	PropertyReader(String interfaceName, Class<?> owner, Problems problems) {
		this.interfaceName = interfaceName;
		this.owner = owner;
		this.problems = problems;
	}

	/** Takes one of the methods of a property. */
	void add(Method method, DBusProperty annotation) {
		boolean returns = method.getReturnType() != void.class;
		if (method.getParameterCount() == 0 && returns) {
			addGetter(new Accessor(method, annotation, javaName(method)));
		}
		else if (method.getParameterCount() == 1 && !returns) {
			this.setters.add(new Accessor(method, annotation, javaName(method)));
		}
		else {
			this.problems.add(method, "it has @DBusProperty and is neither a getter, which takes nothing and returns "
					+ "the value, nor a setter, which takes the value and returns nothing: change it, or use @DBusMethod");
		}
	}

	private void addGetter(Accessor getter) {
		Accessor other = this.getters.putIfAbsent(getter.dbusName(), getter);
		if (other != null) {
			this.problems.add(getter.method(),
					"its property '" + getter.dbusName() + "' is that of " + Problems.describe(other.method())
							+ " too: give one of them another name with " + "@DBusProperty(name = …)");
		}
	}

	/** What was taken, as properties. */
	List<ContractProperty> read() {
		Map<Accessor, Accessor> settersByGetter = new LinkedHashMap<>();
		for (Accessor setter : this.setters) {
			Accessor getter = getterOf(setter);
			if (getter == null) {
				this.problems.add(setter.method(), "it sets the property '" + setter.dbusName()
						+ "', which nothing gets: add @DBusProperty to its getter; if both have names, the same one");
				continue;
			}
			Accessor other = settersByGetter.putIfAbsent(getter, setter);
			if (other != null) {
				this.problems.add(setter.method(), "it sets the property '" + getter.dbusName() + "', as "
						+ Problems.describe(other.method()) + " does: remove @DBusProperty from one of them");
			}
		}
		List<ContractProperty> properties = new ArrayList<>();
		this.getters.values().forEach((getter) -> {
			try {
				properties.add(read(getter, settersByGetter.get(getter)));
			}
			catch (DBusException | IllegalArgumentException ex) {
				this.problems.add(getter.method(), String.valueOf(ex.getMessage()));
			}
		});
		return properties;
	}

	private @Nullable Accessor getterOf(Accessor setter) {
		if (StringUtils.hasLength(setter.annotation().name())) {
			return this.getters.get(setter.annotation().name());
		}
		return this.getters.values()
			.stream()
			.filter((getter) -> getter.javaName().equals(setter.javaName()))
			.findFirst()
			.orElse(null);
	}

	private ContractProperty read(Accessor getter, @Nullable Accessor setter) {
		DBusProperty annotation = getter.annotation();
		Class<?> returned = getter.method().getReturnType();
		if (Future.class.isAssignableFrom(returned) || CompletionStage.class.isAssignableFrom(returned)) {
			throw new IllegalArgumentException(
					"a property is there when it is asked for, so its getter cannot return a "
							+ returned.getSimpleName() + ": return the value, or make it a @DBusMethod");
		}
		AnnotatedType type = getter.method().getAnnotatedReturnType();
		boolean optional = returned == Optional.class;
		if (optional) {
			if (!(type instanceof AnnotatedParameterizedType generic)) {
				throw new IllegalArgumentException(
						"it returns an Optional that does not say of what: name the type, as in Optional<String>");
			}
			type = generic.getAnnotatedActualTypeArguments()[0];
		}
		if (setter != null) {
			requireSettable(getter, setter, optional);
		}
		@SuppressWarnings("unchecked")
		Codec<Object> codec = (Codec<Object>) Codecs.standard().of(type, this.owner);
		return new ContractProperty(this.interfaceName, getter.dbusName(), getter.method(),
				(setter != null) ? setter.method() : null, codec, optional, annotation.emitsChangedSignal(),
				Annotations.of(getter.method(), annotation.deprecated(), annotation.documentation()));
	}

	private void requireSettable(Accessor getter, Accessor setter, boolean optional) {
		ResolvableType got = ResolvableType.forMethodReturnType(getter.method(), this.owner);
		ResolvableType value = optional ? got.getGeneric(0) : got;
		ResolvableType set = ResolvableType.forMethodParameter(setter.method(), 0, this.owner);
		if (!set.toString().equals(value.toString())) {
			throw new IllegalArgumentException("it returns " + name(got) + ", and " + Problems.describe(setter.method())
					+ " takes " + name(set) + ": let the setter take " + name(value));
		}
		if (getter.annotation().emitsChangedSignal() == EmitsChangedSignal.CONST) {
			throw new IllegalArgumentException("emitsChangedSignal = CONST says that it never changes, and "
					+ Problems.describe(setter.method()) + " changes it: remove one of the two");
		}
		DBusProperty annotation = setter.annotation();
		if (annotation.emitsChangedSignal() != EmitsChangedSignal.TRUE || annotation.deprecated()
				|| StringUtils.hasLength(annotation.documentation())) {
			throw new IllegalArgumentException("what is to be said of the property stands on the getter: move it there "
					+ "from " + Problems.describe(setter.method()));
		}
	}

	private static String name(ResolvableType type) {
		return type.toString().replaceAll("[\\w$]+\\.(?=[\\w$])", "");
	}

	private static String javaName(Method method) {
		String name = method.getName();
		boolean isBoolean = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
		for (String prefix : (method.getParameterCount() == 0) ? List.of("get", "is") : List.of("set")) {
			boolean fits = !prefix.equals("is") || isBoolean;
			if (fits && name.length() > prefix.length() && name.startsWith(prefix)
					&& !Character.isLowerCase(name.charAt(prefix.length()))) {
				return name.substring(prefix.length());
			}
		}
		return StringUtils.capitalize(name);
	}

	/**
	 * A method of a property.
	 *
	 * @param javaName the name of the property in Java, with an upper-case first letter
	 */
	private record Accessor(Method method, DBusProperty annotation, String javaName) {

		String dbusName() {
			return StringUtils.hasLength(this.annotation.name()) ? this.annotation.name() : this.javaName;
		}

	}

}
