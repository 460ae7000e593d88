package org.dbusspring.service;

import java.lang.StackWalker.Option;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.management.ThreadMXBean;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.message.MessageHeader;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.object.CallLane;
import org.dbusspring.core.object.CallTarget;
import org.dbusspring.core.object.ObjectTree;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of 40 members over 8 interfaces.
 */
@Tag(PrivateBus.TAG)
class ManyMembersTests {

	private static final List<String> INTERFACES = List.of("A", "B", "C", "D", "E", "F", "G", "H")
		.stream()
		.map((letter) -> "com.example.Many" + letter)
		.toList();

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static RunningServices services;

	@BeforeAll
	static void start() {
		services = new RunningServices(Many.class, One.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@Test
	void noCallGoesThroughReflection() {
		int members = 0;
		for (String interfaceName : INTERFACES) {
			for (String method : List.of("First", "Second", "Third")) {
				services.call("/many", interfaceName, method);
				members++;
			}
			services.get("/many", interfaceName, "Fourth");
			services.set("/many", interfaceName, "Fifth", Variant.of(1));
			members += 2;
		}
		assertThat(members).isEqualTo(40);
		assertThat(Many.frames).hasSizeGreaterThanOrEqualTo(40);
		assertThat(Many.frames).allSatisfy((frames) -> {
			assertThat(frames).anyMatch((frame) -> frame.startsWith(BeanMethod.class.getName()));
			assertThat(frames).noneMatch((frame) -> frame.startsWith("java.lang.reflect.")
					|| frame.startsWith("jdk.internal.reflect.") || frame.startsWith("sun.reflect."));
		});
	}

	/** What finding it costs in time, {@code benchmarks/many-members} measures. */
	@Test
	void findingAMemberAllocatesNoMoreThanInAServiceWithOneMember() {
		MessageHeader one = call("/one", "com.example.One");
		MessageHeader many = call("/many", INTERFACES.get(7));
		long leastOfOne = Long.MAX_VALUE;
		long leastOfMany = Long.MAX_VALUE;
		// the least of many rounds: the compiler takes allocations away as it goes on
		for (int round = 0; round < 50; round++) {
			leastOfOne = Math.min(leastOfOne, allocatedToFind(one));
			leastOfMany = Math.min(leastOfMany, allocatedToFind(many));
		}
		assertThat(leastOfMany).isLessThanOrEqualTo(leastOfOne);
	}

	private static MessageHeader call(String path, String interfaceName) {
		return MessageHeader.methodCall(RunningServices.NAME, ObjectPath.of(path), interfaceName, "Third",
				MessageFlags.NONE, Signature.EMPTY);
	}

	private static long allocatedToFind(MessageHeader call) {
		ObjectTree objects = services.connection().objects();
		long before = THREADS.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < 100; i++) {
			assertThatCallIsFound(objects.find(call));
		}
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}

	private static void assertThatCallIsFound(CallTarget target) {
		if (target.lane() != CallLane.HANDLER) {
			throw new AssertionError("Not found: " + target);
		}
	}

	/** What each of the interfaces has. */
	interface Five {

		@DBusMethod
		String first();

		@DBusMethod
		String second();

		@DBusMethod
		int third();

		@DBusProperty
		String getFourth();

		@DBusProperty
		int getFifth();

		@DBusProperty
		void setFifth(int fifth);

	}

	@DBusInterface("com.example.ManyA")
	interface ManyA extends Five {

	}

	@DBusInterface("com.example.ManyB")
	interface ManyB extends Five {

	}

	@DBusInterface("com.example.ManyC")
	interface ManyC extends Five {

	}

	@DBusInterface("com.example.ManyD")
	interface ManyD extends Five {

	}

	@DBusInterface("com.example.ManyE")
	interface ManyE extends Five {

	}

	@DBusInterface("com.example.ManyF")
	interface ManyF extends Five {

	}

	@DBusInterface("com.example.ManyG")
	interface ManyG extends Five {

	}

	@DBusInterface("com.example.ManyH")
	interface ManyH extends Five {

	}

	@DBusInterface("com.example.One")
	interface OneMember {

		@DBusMethod
		int third();

	}

	@DBusService(path = "/one")
	static class One implements OneMember {

		@Override
		public int third() {
			return 3;
		}

	}

	@DBusService(path = "/many")
	static class Many implements ManyA, ManyB, ManyC, ManyD, ManyE, ManyF, ManyG, ManyH {

		/** Of each call, the classes that are on the stack. */
		static final Queue<List<String>> frames = new ConcurrentLinkedQueue<>();

		@Override
		public String first() {
			note();
			return "first";
		}

		@Override
		public String second() {
			note();
			return "second";
		}

		@Override
		public int third() {
			note();
			return 3;
		}

		@Override
		public String getFourth() {
			note();
			return "fourth";
		}

		@Override
		public int getFifth() {
			return 5;
		}

		@Override
		public void setFifth(int fifth) {
			note();
		}

		private static void note() {
			frames.add(StackWalker.getInstance(Set.of(Option.SHOW_REFLECT_FRAMES, Option.SHOW_HIDDEN_FRAMES))
				.walk((stack) -> stack.map((frame) -> frame.getClassName() + "." + frame.getMethodName()).toList()));
		}

	}

}
