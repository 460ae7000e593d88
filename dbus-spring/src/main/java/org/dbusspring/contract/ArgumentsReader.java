package org.dbusspring.contract;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.dbusspring.contract.MethodArguments.Form;
import org.dbusspring.core.error.DBusException;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.DBusName;
import org.dbusspring.core.type.UnsupportedTypeException;
import org.dbusspring.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.StringUtils;

/**
 * Reads the parameters of a method, and works out with which arguments it may be called.
 */
final class ArgumentsReader {

	private final String member;

	private final Class<?> owner;

	private final Method method;

	private final Parameter[] parameters;

	/** The places of those parameters that callers fill. */
	private final int[] arguments;

	private final ConversionService conversionService = DefaultConversionService.getSharedInstance();

	/**
	 * @param owner the class of the contract, which has the method or inherits it
	 */
	ArgumentsReader(String member, Class<?> owner, Method method) {
		this.member = member;
		this.owner = owner;
		this.method = method;
		this.parameters = method.getParameters();
		this.arguments = IntStream.range(0, this.parameters.length)
			.filter((i) -> !ProvidedParameters.isProvided(this.parameters[i]))
			.toArray();
	}

	MethodArguments read() {
		AnnotatedType[] types = this.method.getAnnotatedParameterTypes();
		List<Codec<?>> codecs = new ArrayList<>();
		List<String> names = new ArrayList<>();
		List<ArgumentDescription> arguments = new ArrayList<>();
		for (int i : this.arguments) {
			Codec<?> codec = codec(i, types[i]);
			codecs.add(codec);
			names.add(this.parameters[i].getName());
			arguments.add(new ArgumentDescription(name(this.parameters[i]), codec.type(), annotations(i)));
		}
		return new MethodArguments(this.member, arguments, forms(codecs, names));
	}

	private Codec<?> codec(int index, AnnotatedType type) {
		try {
			return Codecs.standard().of(type, this.owner);
		}
		catch (UnsupportedTypeException ex) {
			throw new IllegalArgumentException(describe(index) + ": " + ex.getMessage(), ex);
		}
	}

	private Map<String, String> annotations(int index) {
		try {
			DBusParam param = AnnotatedElementUtils.findMergedAnnotation(this.parameters[index], DBusParam.class);
			return Annotations.of(this.parameters[index], false, (param != null) ? param.documentation() : "");
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(describe(index) + ": " + ex.getMessage(), ex);
		}
	}

	private List<Form> forms(List<Codec<?>> codecs, List<String> names) {
		Object[] defaults = defaults(codecs);
		List<Form> forms = new ArrayList<>();
		for (int sent = codecs.size(); sent >= codecs.size() - defaults.length; sent--) {
			ArgumentsCodec codec = ArgumentsCodec.of(codecs.subList(0, sent), names.subList(0, sent));
			int left = codecs.size() - sent;
			forms.add(new Form(codec, Arrays.copyOfRange(defaults, defaults.length - left, defaults.length)));
		}
		return forms;
	}

	/** The defaults of the last parameters, as many as have one. */
	private Object[] defaults(List<Codec<?>> codecs) {
		List<Object> defaults = new ArrayList<>();
		for (int n = 0; n < this.arguments.length; n++) {
			int i = this.arguments[n];
			String text = defaultText(this.parameters[i]);
			if (text != null) {
				defaults.add(defaultValue(i, text, codecs.get(n)));
			}
			else if (!defaults.isEmpty()) {
				throw new IllegalArgumentException(describe(this.arguments[n - 1]) + " has a default and " + describe(i)
						+ " after it has none, but callers can leave out arguments only at the end: give " + describe(i)
						+ " a default too, or move it forward");
			}
		}
		return defaults.toArray();
	}

	private Object defaultValue(int index, String text, Codec<?> codec) {
		MethodParameter parameter = new MethodParameter(this.method, index).withContainingClass(this.owner);
		Class<?> type = parameter.getParameterType();
		if (type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
			throw new IllegalArgumentException(describe(index) + " is of type " + type.getSimpleName()
					+ ", and a default is possible for single values only: leave the default out");
		}
		try {
			Object value = this.conversionService.convert(text, TypeDescriptor.valueOf(String.class),
					new TypeDescriptor(parameter));
			// a default stands for what a caller could have sent
			ArgumentsCodec.of(List.of(codec))
				.write(new WireWriter(64, 1 << 16, ByteOrder.nativeOrder()), new @Nullable Object[] { value });
			return Objects.requireNonNull(value);
		}
		catch (ConversionException | DBusException ex) {
			throw new IllegalArgumentException("the default '" + text + "' of " + describe(index) + " is no "
					+ type.getSimpleName() + " that D-Bus can carry: " + rootMessage(ex), ex);
		}
	}

	private static @Nullable String defaultText(Parameter parameter) {
		DBusParam param = AnnotatedElementUtils.findMergedAnnotation(parameter, DBusParam.class);
		return (param == null || param.defaultValue().equals(DBusParam.NO_DEFAULT)) ? null : param.defaultValue();
	}

	private static @Nullable String name(Parameter parameter) {
		DBusParam param = AnnotatedElementUtils.findMergedAnnotation(parameter, DBusParam.class);
		if (param != null && StringUtils.hasLength(param.name())) {
			return param.name();
		}
		DBusName name = parameter.getAnnotation(DBusName.class);
		if (name != null) {
			return name.value();
		}
		return parameter.isNamePresent() ? parameter.getName() : null;
	}

	private String describe(int index) {
		return "parameter " + (index + 1) + " '" + this.parameters[index].getName() + "'";
	}

	private static @Nullable String rootMessage(Throwable ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root.getMessage();
	}

}
