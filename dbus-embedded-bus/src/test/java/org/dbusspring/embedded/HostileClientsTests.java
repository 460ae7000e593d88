package org.dbusspring.embedded;

import java.util.concurrent.TimeUnit;

import org.dbusspring.core.test.hostile.BusFlood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients do to the bus, and to each other through it, that keep no rule.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HostileClientsTests {

	private static final Logger logger = LoggerFactory.getLogger(HostileClientsTests.class);

	@Test
	void aServiceAndAClientOutliveTheWholeCorpus() throws Exception {
		try (EmbeddedBus bus = EmbeddedBus.start()) {
			logger.info("{} messages through the embedded bus", BusFlood.run(bus.address()));
		}
	}

}
