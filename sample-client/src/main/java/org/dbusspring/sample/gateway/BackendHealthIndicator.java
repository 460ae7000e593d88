package org.dbusspring.sample.gateway;

import org.dbusspring.core.error.DBusException;
import org.dbusspring.listener.DBusOnAvailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * The health of the backend: up if it answers within a second. That it comes is seen
 * without asking, which also has the connection opened when the gateway starts, not by
 * the first request.
 */
@Component
class BackendHealthIndicator extends AbstractReactiveHealthIndicator {

	private static final Logger logger = LoggerFactory.getLogger(BackendHealthIndicator.class);

	private final BackendPeer backend;

	BackendHealthIndicator(BackendPeer backend) {
		super("The backend does not answer");
		this.backend = backend;
	}

	@DBusOnAvailable(client = "key-value")
	void available(String owner) {
		logger.info("The backend is there: {}", owner);
	}

	@Override
	protected Mono<Health> doHealthCheck(Health.Builder builder) {
		return this.backend.ping()
			.thenReturn(builder.up())
			.onErrorResume(DBusException.class,
					(ex) -> Mono.just(builder.down().withDetail("reason", String.valueOf(ex.getMessage()))))
			.map(Health.Builder::build);
	}

}
