package org.dbusspring.core.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.dbusspring.core.descriptor.UnixFd;
import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.core.error.ErrorNames;
import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.WellKnownAnnotations;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.IncomingCall;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.PropertyHandler;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.type.ArgumentsCodec;
import org.dbusspring.core.type.Codec;
import org.dbusspring.core.type.Codecs;
import org.dbusspring.core.type.TypeReference;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireValidator;

/** An object that has a bit of everything. */
final class TestService {

	static final ObjectPath PATH = ObjectPath.of("/org/dbusspring/test/Conformance");

	static final String NAME = "org.dbusspring.test.Conformance";

	/** How many calls have reached a handler. */
	final AtomicInteger handled = new AtomicInteger();

	/** Calls of {@code Wait}. */
	final Queue<IncomingCall> waiting = new ConcurrentLinkedQueue<>();

	volatile int level = 5;

	volatile List<String> names = List.of("a");

	volatile String version = "1.0";

	volatile long position;

	volatile String pin = "";

	ExportedInterface exported() {
		return exported(NAME);
	}

	ExportedInterface exported(String name) {
		InterfaceDescription description = InterfaceDescription.of(name)
			.withDocumentation("Counts <this> & \"that\"")
			.withMethod(MethodDescription.of("Number")
				.withIn(ArgumentDescription.of("given", "i"))
				.withOut("returned", "i")
				.withAnnotation(WellKnownAnnotations.DEPRECATED, "<&\">"))
			.withProperty(PropertyDescription.of("Level", "i", PropertyAccess.READWRITE))
			.withProperty(emits(PropertyDescription.of("Names", "as", PropertyAccess.READWRITE), "invalidates"))
			.withProperty(emits(PropertyDescription.of("Version", "s", PropertyAccess.READ), "const"))
			.withProperty(emits(PropertyDescription.of("Position", "x", PropertyAccess.READWRITE), "false"))
			.withProperty(PropertyDescription.of("pin-code", "s", PropertyAccess.WRITE));
		Map<String, PropertyHandler<?>> properties = new LinkedHashMap<>();
		properties.put("Level", PropertyHandler.of(Codecs.standard().of(Integer.class), () -> this.level, this::level));
		properties.put("Names", PropertyHandler.of(Codecs.standard().of(new TypeReference<List<String>>() {
		}), () -> this.names, (value) -> this.names = value));
		properties.put("Version", PropertyHandler.of(Codecs.standard().of(String.class), () -> this.version));
		properties.put("Position", PropertyHandler.of(Codecs.standard().of(Long.class), () -> this.position,
				(value) -> this.position = value));
		properties.put("pin-code",
				PropertyHandler.of(Codecs.standard().of(String.class), () -> this.pin, (value) -> this.pin = value));
		return new ExportedInterface(description, Map.of("Take", counted(TestService::take), "Check",
				counted(TestService::check), "Number", counted(TestService::number), "Refuse", counted((call) -> {
					throw new DBusErrorException("org.dbusspring.test.Error.Refused", "not today");
				}), "Break", counted((call) -> {
					throw new IllegalStateException("a secret of the service");
				}), "Unsupported", counted((call) -> {
					throw new DBusErrorException(ErrorNames.NOT_SUPPORTED, "not here");
				}), "WrongName", counted((call) -> call.replyError("no-name", "text")), "Wait",
				counted(this.waiting::add)), properties);
	}

	static PropertyDescription emits(PropertyDescription property, String value) {
		return property.withAnnotation(WellKnownAnnotations.EMITS_CHANGED_SIGNAL, value);
	}

	private MethodHandler counted(MethodHandler handler) {
		return (call) -> {
			this.handled.incrementAndGet();
			handler.handle(call);
		};
	}

	private void level(int value) {
		if (value > 100) {
			throw new DBusErrorException("org.dbusspring.test.Error.TooMuch", "at most 100");
		}
		this.level = value;
	}

	/** Reads all of the body. */
	private static void check(IncomingCall call) {
		WireReader body = call.message().body();
		WireValidator.validate(body, call.message().header().signature());
		body.requireEnd();
		call.reply();
	}

	/** Takes two descriptors. */
	private static void take(IncomingCall call) {
		Codec<UnixFd> descriptor = Codecs.standard().of(UnixFd.class);
		for (Object taken : ArgumentsCodec.of(List.of(descriptor, descriptor)).read(call.message().body())) {
			((UnixFd) taken).close();
		}
		call.reply();
	}

	private static void number(IncomingCall call) {
		int value = call.message().body().readInt32();
		call.reply(Signature.of("i"), (writer) -> writer.writeInt32(value));
	}

}
