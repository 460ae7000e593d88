package org.dbusspring.aot;

import java.util.function.Consumer;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.TestCompiler;

/**
 * An application that was processed ahead of time. What it consists of has to be public,
 * as generated code lives elsewhere.
 */
public final class AotProcessed {

	private final TestGenerationContext generation = new TestGenerationContext();

	private AotProcessed() {
	}

	/** Processes an application that consists of these components. */
	public static AotProcessed of(Class<?>... components) {
		AotProcessed processed = new AotProcessed();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(components);
		new ApplicationContextAotGenerator().processAheadOfTime(context, processed.generation);
		return processed;
	}

	/** What a native image is told. */
	public RuntimeHints hints() {
		return this.generation.getRuntimeHints();
	}

	/**
	 * Compiles and runs it. For tests with
	 * {@link org.springframework.core.test.tools.CompileWithForkedClassLoader}.
	 */
	@SuppressWarnings("unchecked")
	public void run(Consumer<GenericApplicationContext> application) {
		this.generation.writeGeneratedContent();
		TestCompiler.forSystem().with(this.generation).compile((compiled) -> {
			try (GenericApplicationContext context = new GenericApplicationContext()) {
				compiled.getInstance(ApplicationContextInitializer.class).initialize(context);
				context.refresh();
				application.accept(context);
			}
		});
	}

}
