package org.dbusspring.autoconfigure;

import java.time.Duration;

import org.dbusspring.core.settings.ConnectionSettingsBuilder;

/**
 * How a lost connection is tried again.
 *
 * @since 0.1
 */
public class ReconnectProperties {

	/**
	 * Whether a lost connection is tried again. If not, it is closed for good.
	 */
	private boolean enabled = true;

	/**
	 * How long to wait at most before the first attempt.
	 */
	private Duration delay = Duration.ofMillis(100);

	/**
	 * How long to wait at most before any attempt.
	 */
	private Duration maxDelay = Duration.ofSeconds(30);

	/**
	 * How many times as long each wait is as the one before it.
	 */
	private double multiplier = 2;

	/**
	 * How much of each wait is left to chance, from 0 to 1, so that many programs do not
	 * come back in the same moment.
	 */
	private double jitter = 0.5;

	void applyTo(ConnectionSettingsBuilder settings, String prefix) {
		Settings.requirePositive(prefix + ".delay", this.delay);
		Settings.set(prefix + ".max-delay", this.maxDelay, (most) -> settings.reconnect(this.delay, most));
		Settings.set(prefix + ".multiplier", this.multiplier, settings::reconnectMultiplier);
		Settings.set(prefix + ".jitter", this.jitter, settings::reconnectJitter);
		if (!this.enabled) {
			settings.withoutReconnect();
		}
	}

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getDelay() {
		return this.delay;
	}

	public void setDelay(Duration delay) {
		this.delay = delay;
	}

	public Duration getMaxDelay() {
		return this.maxDelay;
	}

	public void setMaxDelay(Duration maxDelay) {
		this.maxDelay = maxDelay;
	}

	public double getMultiplier() {
		return this.multiplier;
	}

	public void setMultiplier(double multiplier) {
		this.multiplier = multiplier;
	}

	public double getJitter() {
		return this.jitter;
	}

	public void setJitter(double jitter) {
		this.jitter = jitter;
	}

}
