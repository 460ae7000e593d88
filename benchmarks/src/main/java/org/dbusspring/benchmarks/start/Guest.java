package org.dbusspring.benchmarks.start;

import org.springframework.beans.factory.annotation.Qualifier;

/** A bean that wants the client. */
class Guest {

	private final Greeter greeter;

	Guest(@Qualifier("greeter") Greeter greeter) {
		this.greeter = greeter;
	}

	@Override
	public String toString() {
		return "guest of " + this.greeter;
	}

}
