package org.dbusspring.contract;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.RecordBody;
import org.dbusspring.core.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * What a method returns, now or later, as the body of an answer.
 */
final class MethodResult {

	private final boolean async;

	private final Signature signature;

	private final List<ArgumentDescription> arguments;

	private final @Nullable ObjectBody body;

	private MethodResult(boolean async, Signature signature, List<ArgumentDescription> arguments,
			@Nullable ObjectBody body) {
		this.async = async;
		this.signature = signature;
		this.arguments = arguments;
		this.body = body;
	}

	/**
	 * @param owner the class of the contract, which has the method or inherits it
	 */
	static MethodResult of(Class<?> owner, Method method, boolean outArgs) {
		Class<?> returned = method.getReturnType();
		boolean async = AsyncResults.isAsync(returned);
		AnnotatedType type = method.getAnnotatedReturnType();
		if (async) {
			if (!(type instanceof AnnotatedParameterizedType generic)) {
				throw new IllegalArgumentException("it returns a " + returned.getSimpleName()
						+ " that does not say of what: name the type, as in CompletionStage<String> or CompletionStage<Void>");
			}
			type = generic.getAnnotatedActualTypeArguments()[0];
		}
		if (outArgs) {
			return outArguments(async, owner, type);
		}
		if (type.getType() == void.class || type.getType() == Void.class) {
			return new MethodResult(async, Signature.EMPTY, List.of(), null);
		}
		return singleValue(async, owner, type);
	}

	private static MethodResult singleValue(boolean async, Class<?> owner, AnnotatedType type) {
		@SuppressWarnings("unchecked")
		Codec<Object> codec = (Codec<Object>) Codecs.standard().of(type, owner);
		return new MethodResult(async, Signature.of(codec.type().text()),
				List.of(new ArgumentDescription(null, codec.type(), Map.of())), ObjectBody.ofValue(codec));
	}

	private static MethodResult outArguments(boolean async, Class<?> owner, AnnotatedType type) {
		@SuppressWarnings("unchecked")
		RecordBody<Record> record = (RecordBody<Record>) Codecs.standard().body(type, owner);
		return new MethodResult(async, record.signature(), RecordArguments.describe(record),
				ObjectBody.ofComponents(record));
	}

	boolean isAsync() {
		return this.async;
	}

	boolean isVoid() {
		return this.body == null;
	}

	Signature signature() {
		return this.signature;
	}

	List<ArgumentDescription> descriptions() {
		return this.arguments;
	}

	BodyWriter writer(@Nullable Object value) {
		ObjectBody body = this.body;
		return (body == null || value == null) ? BodyWriter.EMPTY : (writer) -> body.write(writer, value);
	}

	@Nullable Object read(WireReader reader) {
		if (this.body == null) {
			reader.requireEnd();
			return null;
		}
		return this.body.read(reader);
	}

}
