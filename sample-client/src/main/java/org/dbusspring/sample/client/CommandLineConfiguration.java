package org.dbusspring.sample.client;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Picocli and Spring: commands are beans, or are created with what they need injected.
 */
@Configuration(proxyBeanMethods = false)
class CommandLineConfiguration {

	/** As in sysexits.h; picocli's own is 2, which here says that there is no service. */
	private static final int WRONG_USAGE = 64;

	@Bean
	IFactory commandFactory(ApplicationContext context) {
		IFactory others = CommandLine.defaultFactory();
		return new IFactory() {

			@Override
			public <K> K create(Class<K> type) throws Exception {
				return (context.getBeanNamesForType(type).length > 0) ? context.getBean(type) : others.create(type);
			}

		};
	}

	@Bean
	CommandLineRun commandLineRun(SampleClientCommand command, IFactory commandFactory) {
		// an argument such as -5 is a number, not an unknown option
		return new CommandLineRun(new CommandLine(command, commandFactory).setUnmatchedOptionsArePositionalParams(true)
			.setExitCodeExceptionMapper((wrongUsage) -> WRONG_USAGE)
			.setExecutionExceptionHandler(new FailureReport()));
	}

	/** Runs the command when the application is ready, and remembers how it ended. */
	static class CommandLineRun implements ApplicationRunner, ExitCodeGenerator {

		private final CommandLine commandLine;

		private int exitCode;

		CommandLineRun(CommandLine commandLine) {
			this.commandLine = commandLine;
		}

		@Override
		public void run(ApplicationArguments arguments) {
			this.exitCode = this.commandLine.execute(arguments.getSourceArgs());
		}

		@Override
		public int getExitCode() {
			return this.exitCode;
		}

	}

}
