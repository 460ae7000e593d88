package org.dbusspring.sample.client.gateway;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.dbusspring.sample.gateway.GatewayApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/**
 * Runs the gateway until the program is ended.
 */
@Component
@Command(name = "gateway", description = "Offers the key/value service to the web, on port 8888.")
public class GatewayCommand implements Callable<Integer> {

	@Parameters(paramLabel = "PROPERTY", description = "Properties of the web application, such as --server.port=9999.")
	private List<String> properties = List.of();

	@Override
	public Integer call() throws InterruptedException {
		CountDownLatch closed = new CountDownLatch(1);
		try (ConfigurableApplicationContext gateway = GatewayApplication.run(this.properties.toArray(String[]::new))) {
			gateway.addApplicationListener((ContextClosedEvent event) -> closed.countDown());
			closed.await();
		}
		return 0;
	}

}
