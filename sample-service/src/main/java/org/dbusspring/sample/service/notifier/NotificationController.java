package org.dbusspring.sample.service.notifier;

import org.dbusspring.sample.service.notifier.Notifier.Notified;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * D-Bus comes to the web: what is posted is notified. It knows nothing of D-Bus, a signal
 * of a service that is published as an event of the application is emitted.
 */
@RestController
@ConditionalOnBooleanProperty(name = "sample.notifier.enabled", matchIfMissing = true)
class NotificationController {

	private final ApplicationEventPublisher events;

	NotificationController(ApplicationEventPublisher events) {
		this.events = events;
	}

	@PostMapping(path = "/notifications", consumes = "text/plain")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void post(@RequestBody String message) {
		this.events.publishEvent(new Notified(message));
	}

}
