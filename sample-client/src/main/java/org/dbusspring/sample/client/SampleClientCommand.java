package org.dbusspring.sample.client;

import org.dbusspring.sample.client.car.DashboardCommand;
import org.dbusspring.sample.client.counter.CounterCommand;
import org.dbusspring.sample.client.gateway.GatewayCommand;
import org.dbusspring.sample.client.notifier.ListenCommand;
import org.dbusspring.sample.client.notifier.NotifyCommand;
import org.dbusspring.sample.client.random.RandomCommand;
import org.dbusspring.sample.client.student.FindStudentCommand;
import org.dbusspring.sample.client.student.StudentsCommand;
import org.dbusspring.sample.client.units.UnitsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import org.springframework.stereotype.Component;

/**
 * The program; each of its commands shows one thing.
 */
@Component
@Command(name = "sample-client", description = "Uses services on D-Bus.", synopsisSubcommandLabel = "COMMAND",
		subcommands = { RandomCommand.class, FindStudentCommand.class, StudentsCommand.class, NotifyCommand.class,
				ListenCommand.class, DashboardCommand.class, CounterCommand.class, UnitsCommand.class,
				GatewayCommand.class },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:it worked", "1:an argument is wrong",
				"2:the service is not there", "3:there is no bus", "4:the call failed", "64:the usage is wrong" })
class SampleClientCommand {

	@Option(names = { "-h", "--help" }, description = "Shows this help.", usageHelp = true, scope = ScopeType.INHERIT)
	private boolean help;

}
