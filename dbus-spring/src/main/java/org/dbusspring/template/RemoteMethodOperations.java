package org.dbusspring.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.RecordBody;
import org.dbusspring.core.type.TypeMismatchException;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.type.Variant;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.observation.DBusMember;
import org.dbusspring.remote.AnyValues;
import org.dbusspring.remote.CallOptions;
import org.dbusspring.remote.ErrorTranslation;
import org.dbusspring.remote.RemoteCall;
import org.dbusspring.remote.RemoteObject;
import org.dbusspring.remote.ResultReader;
import org.jspecify.annotations.Nullable;

/**
 * Each step gives new operations, so that the one before can be used again.
 */
final class RemoteMethodOperations implements MethodOperations {

	private final RemoteObject object;

	private final DBusMember called;

	private final String interfaceName;

	private final String member;

	private final List<Variant> arguments;

	private final CallOptions options;

	/**
	 * @param called the method, or the property that it reads or sets
	 */
	RemoteMethodOperations(RemoteObject object, DBusMember called, String interfaceName, String member) {
		this(object, called, interfaceName, member, List.of(), CallOptions.NONE);
	}

	private RemoteMethodOperations(RemoteObject object, DBusMember called, String interfaceName, String member,
			List<Variant> arguments, CallOptions options) {
		this.object = object;
		this.called = called;
		this.interfaceName = interfaceName;
		this.member = member;
		this.arguments = arguments;
		this.options = options;
	}

	@Override
	public MethodOperations arguments(Object... values) {
		List<Variant> added = new ArrayList<>();
		for (Object value : values) {
			added.add((value instanceof Variant) ? Variant.of("v", value) : Variant.of(value));
		}
		return with(added);
	}

	@Override
	public MethodOperations argument(String type, Object value) {
		return with(List.of(Variant.of(type, value)));
	}

	private MethodOperations with(List<Variant> added) {
		List<Variant> all = new ArrayList<>(this.arguments);
		all.addAll(added);
		return new RemoteMethodOperations(this.object, this.called, this.interfaceName, this.member, List.copyOf(all),
				this.options);
	}

	@Override
	public MethodOperations options(CallOptions more) {
		return new RemoteMethodOperations(this.object, this.called, this.interfaceName, this.member, this.arguments,
				more.orElse(this.options));
	}

	@Override
	public void call() {
		call((reply) -> null);
	}

	@Override
	public <T> T call(Class<T> type) {
		return call(Codecs.standard().of(type));
	}

	@Override
	public <T> T call(TypeReference<T> type) {
		return call(Codecs.standard().of(type));
	}

	@Override
	public <T extends Record> T callForRecord(Class<T> type) {
		RecordBody<T> body = Codecs.standard().body(type);
		return required(call((reply) -> {
			requireSignature(reply, body.signature().text());
			return body.read(reply.body());
		}));
	}

	@Override
	public List<Variant> callForValues() {
		return required(call(AnyValues::of));
	}

	@Override
	public <T> CompletableFuture<T> callAsync(Class<T> type) {
		return callAsync(Codecs.standard().of(type));
	}

	@Override
	public <T> CompletableFuture<T> callAsync(TypeReference<T> type) {
		return callAsync(Codecs.standard().of(type));
	}

	@Override
	public void send() {
		remoteCall((reply) -> null).send(body());
	}

	private <T> T call(Codec<T> codec) {
		return required(call(single(codec)));
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> callAsync(Codec<T> codec) {
		return (CompletableFuture<T>) remoteCall(single(codec)).callAsync(body());
	}

	private @Nullable Object call(ResultReader results) {
		try {
			return remoteCall(results).call(body());
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> T required(@Nullable Object value) {
		return (T) Objects.requireNonNull(value);
	}

	private RemoteCall remoteCall(ResultReader results) {
		Signature signature = Signature
			.of(this.arguments.stream().map((argument) -> argument.signature().text()).collect(Collectors.joining()));
		return this.object.namedMethod(this.called, this.interfaceName, this.member, signature, this.options, results,
				ErrorTranslation.NONE);
	}

	private BodyWriter body() {
		return (writer) -> {
			for (Variant argument : this.arguments) {
				Codecs.standard().dynamic(argument.signature().single()).write(writer, argument.value());
			}
		};
	}

	private <T> ResultReader single(Codec<T> codec) {
		return (reply) -> {
			requireSignature(reply, codec.type().text());
			WireReader reader = reply.body();
			Object value = codec.read(reader);
			reader.requireEnd();
			return value;
		};
	}

	private void requireSignature(Message reply, String wanted) {
		Signature actual = reply.header().signature();
		if (!actual.text().equals(wanted)) {
			throw new TypeMismatchException(this.interfaceName + "." + this.member + " of " + this.object
					+ " was answered with values of signature '" + actual + "', but '" + wanted
					+ "' is wanted: ask for another type, or for all values as they are");
		}
	}

}
