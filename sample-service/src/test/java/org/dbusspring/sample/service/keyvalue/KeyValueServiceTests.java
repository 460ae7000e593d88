package org.dbusspring.sample.service.keyvalue;

import java.util.Map;

import org.dbusspring.core.test.CommandResult;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.sample.service.RunningSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store, asked by dbus-send.
 */
@Tag(PrivateBus.TAG)
class KeyValueServiceTests {

	@Test
	void aKeyHasItsNumber() {
		assertThat(get("string:key2").output()).contains("string \"{\"message\": \"Key retrieved\", \"result\": 2}\"");
	}

	@Test
	void aKeyThatIsNotThereIsNoError() {
		String notFound = "string \"{\"message\": \"No key found\", \"result\": null}\"";
		assertThat(get("string:key4").output()).contains(notFound);
		assertThat(get("string:").output()).contains(notFound);
		assertThat(get().output()).contains(notFound);
	}

	@Test
	void aZeroIsANumber() {
		assertThat(new KeyValueService(new KeyValueProperties(Map.of("zero", 0))).get("zero"))
			.isEqualTo("{\"message\": \"Key retrieved\", \"result\": 0}");
	}

	@Test
	void aKeyIsAText() {
		assertThat(get("int32:1").output()).contains("org.freedesktop.DBus.Error.InvalidArgs");
	}

	@Test
	void thereIsNoOtherMethod() {
		assertThat(call("put", "string:key1").output()).contains("org.freedesktop.DBus.Error.UnknownMethod");
	}

	private static CommandResult get(String... key) {
		return call("get", key);
	}

	private static CommandResult call(String method, String... arguments) {
		return RunningSamples.get()
			.dbusSend("net.local.MyDBService", "/net/local/MyDBService", "net.local.MyDBService." + method, arguments);
	}

}
