package org.dbusspring.benchmarks.start;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;

/**
 * Starts an application, says when it was ready, in milliseconds since the epoch, and
 * ends the process: see {@code benchmarks/start-up}. With {@code --steps} it says where
 * the time went.
 */
final class Start {

	private static final String CLASSES = "configuration classes and conditions";

	private static final String BEANS = "beans";

	private static final String REFRESH = "spring.context.refresh";

	private static final Map<String, String> STEPS = Map.of("spring.context.beans.post-process", CLASSES,
			"spring.beans.instantiate", BEANS, "spring.beans.smart-initialize", "looking for services and listeners");

	private Start() {
	}

	static void measure(Class<?> type, String[] args) {
		SpringApplication application = new SpringApplication(type);
		BufferingApplicationStartup startup = new BufferingApplicationStartup(10_000);
		boolean steps = args.length > 0 && args[0].equals("--steps");
		if (steps) {
			application.setApplicationStartup(startup);
		}
		application.run(args);
		System.out.println("ready;" + System.currentTimeMillis());
		if (steps) {
			print(startup);
		}
		// in order, so that what is recorded for the next start is written
		System.exit(0);
	}

	private static void print(BufferingApplicationStartup startup) {
		Map<String, Double> millis = new TreeMap<>();
		double rest = 0;
		for (TimelineEvent event : startup.getBufferedTimeline().getEvents()) {
			double taken = event.getDuration().toNanos() / 1e6;
			String step = STEPS.get(event.getStartupStep().getName());
			if (event.getStartupStep().getName().equals(REFRESH)) {
				rest += taken;
			}
			else if (step != null && isOutermost(event, startup)) {
				millis.merge(step, taken, Double::sum);
				rest -= taken;
			}
		}
		millis.put("the rest: connecting, exporting, the name", rest);
		millis.forEach((step, taken) -> System.out.printf("step;%s;%.1f%n", step, taken));
	}

	/** Beans are made while others are, which have the time in theirs. */
	private static boolean isOutermost(TimelineEvent event, BufferingApplicationStartup startup) {
		Long parent = event.getStartupStep().getParentId();
		for (TimelineEvent other : startup.getBufferedTimeline().getEvents()) {
			if (parent != null && other.getStartupStep().getId() == parent) {
				return !STEPS.containsKey(other.getStartupStep().getName()) && isOutermost(other, startup);
			}
		}
		return true;
	}

}
