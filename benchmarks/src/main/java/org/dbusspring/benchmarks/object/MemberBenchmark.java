package org.dbusspring.benchmarks.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.MethodDescription;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.ExportedInterface;
import org.dbusspring.core.object.MethodHandler;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signature.Signature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding what answers a call: the only member of an object, and the last of 40 over 8
 * interfaces.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
// compiled in the foreground, so that what is measured is compiled on a busy machine too
@Fork(value = 2, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MemberBenchmark {

	private final ObjectTree objects = new ObjectTree((signal) -> {
	});

	private final MessageHeader only = export("/only", 1, 1);

	private final MessageHeader last = export("/many", 8, 5);

	/** Exports interfaces, and makes a call of the last member of the last of them. */
	private MessageHeader export(String path, int interfaces, int members) {
		List<ExportedInterface> exported = new ArrayList<>();
		for (int i = 1; i <= interfaces; i++) {
			InterfaceDescription description = InterfaceDescription.of("com.example.Members" + i);
			Map<String, MethodHandler> handlers = new HashMap<>();
			for (int member = 1; member <= members; member++) {
				description = description.withMethod(MethodDescription.of("Member" + member));
				handlers.put("Member" + member, (call) -> {
				});
			}
			exported.add(new ExportedInterface(description, handlers));
		}
		this.objects.export(ObjectPath.of(path), exported);
		return MessageHeader.methodCall("com.example.Members", ObjectPath.of(path), "com.example.Members" + interfaces,
				"Member" + members, MessageFlags.NONE, Signature.EMPTY);
	}

	@Benchmark
	public CallTarget only() {
		return this.objects.find(this.only);
	}

	@Benchmark
	public CallTarget last() {
		return this.objects.find(this.last);
	}

}
