package org.dbusspring.sample.client.car;

import java.util.concurrent.Callable;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.sample.client.Happenings;
import org.dbusspring.sample.client.car.CarData.Battery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import org.springframework.stereotype.Component;

/**
 * Asks ten times in a second and shows what has changed: 0 while nobody answers.
 */
@Component
@Command(name = "dashboard", description = "Shows the data of a car whenever they change.")
public class DashboardCommand implements Callable<Integer> {

	private static final String NOTHING = line(0, 0, new Battery("0", "0", "0", "0", "0"));

	private final CarData car;

	@Option(names = "--interval", paramLabel = "MILLIS", defaultValue = "100",
			description = "How long to wait before asking again (default: ${DEFAULT-VALUE}).")
	private long interval = 100;

	@Mixin
	private Happenings happenings = new Happenings();

	DashboardCommand(CarData car) {
		this.car = car;
	}

	@Override
	public Integer call() throws InterruptedException {
		String shown = "";
		String reported = "";
		while (!this.happenings.isEnough()) {
			String line;
			try {
				line = line(this.car.getSpeed(), this.car.getRpm(), this.car.getBatteryInfo());
				reported = "";
			}
			catch (DBusException ex) {
				line = NOTHING;
				String error = "Error: " + ex.getMessage();
				if (!error.equals(reported)) {
					System.err.println(error);
					reported = error;
				}
			}
			if (!line.equals(shown)) {
				this.happenings.show(line);
				shown = line;
			}
			Thread.sleep(this.interval);
		}
		return 0;
	}

	private static String line(int speed, int rpm, Battery battery) {
		return "Speed: " + speed + ", RPM: " + rpm + ", battery: " + String.join(", ", battery.level(),
				battery.voltage(), battery.current(), battery.temperature(), battery.status());
	}

}
