package org.dbusspring.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * The types that stand for a value which comes later: {@link CompletionStage},
 * {@link CompletableFuture} and, where Reactor is, its {@code Mono}.
 */
public final class AsyncResults {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			AsyncResults.class.getClassLoader());

	private AsyncResults() {
	}

	/**
	 * Whether a method that returns this type is answered later.
	 * @throws IllegalArgumentException if nobody can tell when
	 */
	static boolean isAsync(Class<?> type) {
		if (type == CompletionStage.class || type == CompletableFuture.class || isMono(type)) {
			return true;
		}
		if (Future.class.isAssignableFrom(type)) {
			throw new IllegalArgumentException("it returns a " + type.getSimpleName()
					+ ", which cannot tell when it is done: let it return a CompletionStage or a CompletableFuture");
		}
		return false;
	}

	private static boolean isMono(Class<?> type) {
		return REACTOR && type == Mono.class;
	}

	/**
	 * What a client returns for a call. A {@code Mono} makes the call when it is
	 * subscribed to, once for each subscriber.
	 * @param type the type that the contract says
	 * @param call makes the call
	 */
	public static Object ofCall(Class<?> type, Supplier<? extends CompletableFuture<?>> call) {
		return isMono(type) ? Mono.fromFuture(call) : call.get();
	}

	/**
	 * What a service returned, as a future. A {@code Mono} is subscribed to, with what
	 * context propagation can carry of this thread in its context.
	 * @return the future, or {@code null} if it is none of these types
	 */
	public static @Nullable CompletionStage<?> toStage(@Nullable Object returned) {
		if (returned instanceof CompletionStage<?> stage) {
			return stage;
		}
		return (REACTOR && returned instanceof Mono<?> mono) ? mono.contextCapture().toFuture() : null;
	}

}
