package org.dbusspring.listener;

import org.dbusspring.core.signal.SignalQueue;
import org.dbusspring.core.signal.Subscription;
import org.dbusspring.remote.DBusTarget;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Signals as a {@code Flux}, for applications that use Reactor.
 *
 * @since 0.1
 */
public final class SignalFlux {

	private SignalFlux() {
	}

	/**
	 * The signals of a contract from somebody. Each subscriber has a subscription of its
	 * own, which ends when it cancels; making it waits for the bus.
	 * <p>
	 * Signals come in the order in which their sender sent them. Nothing is left out
	 * silently: a subscriber that is so slow that a signal is dropped gets, after what
	 * waits, an error of which {@link Exceptions#isOverflow} is true; {@code retry()}
	 * subscribes again, and who keeps a state asks for it then.
	 * @param subscriptions makes the subscriptions
	 * @param signal a record with {@link org.dbusspring.contract.DBusSignal}
	 * @param target whose signals; without a path those of all its objects
	 */
	public static <T extends Record> Flux<T> of(DBusSubscriptions subscriptions, Class<T> signal, DBusTarget target) {
		return Flux.<T>create((sink) -> {
			Subscription subscription = subscriptions.subscribe(signal, target,
					(event, info) -> pass(sink, event, info.missed()));
			sink.onDispose(subscription::close);
		}, FluxSink.OverflowStrategy.IGNORE).onBackpressureBuffer(SignalQueue.DEFAULT_SIGNALS);
	}

	private static <T> void pass(FluxSink<T> sink, T event, long missed) {
		if (missed > 0) {
			sink.error(Exceptions.failWithOverflow(missed + " signals were dropped, because too many waited"));
		}
		else {
			sink.next(event);
		}
	}

}
