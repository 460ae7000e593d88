package org.dbusspring.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.test.Peers;
import org.dbusspring.freedesktop.ContractDifferences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * systemd itself tells what it offers, without running.
 */
class SystemdContractsTests {

	private static final String SYSTEMD = "/lib/systemd/systemd";

	@ParameterizedTest
	@CsvSource({ "org.dbusspring.systemd.SystemdManager, Manager", "org.dbusspring.systemd.SystemdUnit, Unit",
			"org.dbusspring.systemd.SystemdService, Service", "org.dbusspring.systemd.SystemdJob, Job" })
	void contractsSayWhatSystemdSays(Class<?> contract, String interfaceName) throws Exception {
		String xml = introspect("org.freedesktop.systemd1." + interfaceName);
		assertThat(ContractDifferences.of(contract, IntrospectionXml.parse(xml))).isEmpty();
	}

	private static String introspect(String interfaceName) throws IOException, InterruptedException {
		Peers.require(SYSTEMD, "--version");
		Process process = new ProcessBuilder(SYSTEMD, "--bus-introspect=" + interfaceName)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String xml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return xml;
	}

}
