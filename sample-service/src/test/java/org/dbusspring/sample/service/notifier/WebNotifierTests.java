package org.dbusspring.sample.service.notifier;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.match.MatchRule;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.RunningSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(PrivateBus.TAG)
class WebNotifierTests {

	@Test
	void whatIsPostedIsNotified() throws Exception {
		RunningSamples samples = RunningSamples.get();
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		try (DBusConnection listener = samples.bus().connect("listener")) {
			listener.subscribe(
					MatchRule
						.parse("type='signal',interface='org.midgardproject.notifier',path='/org/midgardproject/web'"),
					(signal) -> heard
						.add(signal.message().header().member() + " " + signal.message().body().readString()));
			HttpRequest post = HttpRequest.newBuilder(URI.create(samples.url() + "/notifications"))
				.header("Content-Type", "text/plain; charset=UTF-8")
				.POST(BodyPublishers.ofString("Grüße aus dem Web"))
				.build();
			assertThat(HttpClient.newHttpClient().send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(202);
			assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("Notified Grüße aus dem Web");
		}
	}

}
