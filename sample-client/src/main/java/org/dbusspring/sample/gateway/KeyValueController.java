package org.dbusspring.sample.gateway;

import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Passes requests on, and answers back.
 */
@RestController
class KeyValueController {

	private final KeyValueStore store;

	KeyValueController(KeyValueStore store) {
		this.store = store;
	}

	@GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
	String hello() {
		return "{\"hello\":\"world\"}";
	}

	@GetMapping(path = "/api/v1/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
	Mono<String> get(@PathVariable String key) {
		return this.store.get(key);
	}

}
