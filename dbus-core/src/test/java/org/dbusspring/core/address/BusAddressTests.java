package org.dbusspring.core.address;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BusAddressTests {

	private static final String GUID = "0123456789abcdef0123456789ABCDEF";

	@Test
	void anAddressIsATransportAndValuesInOrder() {
		BusAddress address = BusAddress.parse("unix:path=/run/user/1000/bus,guid=" + GUID);
		assertThat(address.transport()).isEqualTo("unix");
		assertThat(address.values()).containsExactly(Map.entry("path", "/run/user/1000/bus"), Map.entry("guid", GUID));
		assertThat(address.value("path")).isEqualTo("/run/user/1000/bus");
		assertThat(address.value("abstract")).isNull();
		assertThat(address.guid()).isEqualTo(GUID);
	}

	@Test
	void escapesStandForBytesOfUtf8() {
		BusAddress address = BusAddress.parse("unix:path=%2Ftmp/a%20b%2cc%C3%A9%25");
		assertThat(address.value("path")).isEqualTo("/tmp/a b,cé%");
		assertThat(address).hasToString("unix:path=/tmp/a%20b%2cc%c3%a9%25");
	}

	@Test
	void theBytesThatNeedNoEscapeAreThoseOfTheSpecification() {
		BusAddress address = BusAddress.parse("unix:path=/-0aZ_.\\*");
		assertThat(address.value("path")).isEqualTo("/-0aZ_.\\*");
		assertThat(address).hasToString("unix:path=/-0aZ_.\\*");
	}

	@Test
	void whateverAValueHoldsItsTextParsesToAnEqualAddress() {
		Random random = new Random(7);
		for (int round = 0; round < 500; round++) {
			Map<String, String> values = new LinkedHashMap<>();
			for (int i = 0; i < 5; i++) {
				values.put("k" + i, randomValue(random));
			}
			BusAddress address = new BusAddress("other", values);
			assertThat(BusAddress.parse(address.toString())).isEqualTo(address).hasToString(address.toString());
		}
	}

	private static String randomValue(Random random) {
		StringBuilder value = new StringBuilder();
		do {
			int bound = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1;
			int codePoint = 1 + random.nextInt(bound - 1);
			value.appendCodePoint((codePoint >= 0xd800 && codePoint < 0xe000) ? '%' : codePoint);
		}
		while (random.nextInt(12) != 0);
		return value.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unix:path=/a", "unix:abstract=/tmp/x", "unix:dir=/tmp", "unix:tmpdir=/tmp",
			"unix:runtime=yes", "tcp:host=localhost,port=1", "tcp:bind=*", "tcp:", "tcp:port=0,family=ipv6",
			"nonce-tcp:host=127.0.0.1,port=65535,noncefile=/n", "unixexec:path=ssh,argv0=ssh,argv1=-xT",
			"launchd:env=DBUS_LAUNCHD_SESSION_BUS_SOCKET", "autolaunch:", "autolaunch:scope=*user", "systemd:",
			"kernel:path=/sys/fs/kdbus/0", "x-unknown:" })
	void everyTransportOfTheSpecificationAndUnknownOnesParse(String text) {
		assertThat(BusAddress.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "\"\"|0|it is empty", "unix|4|it has no ':' after a transport", "/run/bus|8|it has no ':'",
					":path=/a|0|the transport is missing", "un ix:path=/a|5|the transport 'un ix' may only hold",
					"unix:|4|one of the keys path, abstract, dir, tmpdir, runtime",
					"unix:guid=0123456789abcdef0123456789abcdef|4|one of the keys path", "unix:path|5|'=' is missing",
					"unix:path=/a,|13|a key=value pair is missing", "unix:,path=/a|5|a key=value pair is missing",
					"unix:path=/a,x,y=b|13|'=' is missing", "unix:=/a|5|a key is missing",
					"unix:path=|5|the key 'path' has no value", "unix:pa%74h=/a|5|the key 'pa%74h' may only hold",
					"unix:path=/a,path=/b|13|the key 'path' is given twice",
					"unix:path=/a,abstract=/b|13|only one of the keys",
					"unix:runtime=yes,tmpdir=/tmp|5|only one of the keys", "unix:runtime=no|5|'yes'",
					"unix:path=/a%2|12|two hexadecimal digits", "unix:path=/a%zz|12|two hexadecimal digits",
					"unix:path=%|10|two hexadecimal digits", "unix:path=%2%20|10|two hexadecimal digits",
					"unix:path=/%00|11|NUL", "unix:path=/%ff|10|not UTF-8", "unix:path=/%c0%80|10|not UTF-8",
					"unix:path=/%ed%a0%80|10|not UTF-8", "unix:path=/a b|12|the character ' ' has to be written %20",
					"unix:path=/é|11|the character 'é' has to be written %c3%a9",
					"unix:path=/😀|11|has to be written %f0%9f%98%80", "tcp:host=::1,port=1|9|%3a",
					"unix:path=/a=b|12|the character '=' has to be written %3d",
					"tcp:host=h,port=65536|11|from 0 to 65535", "tcp:host=h,port=-1|11|from 0 to 65535",
					"tcp:host=h,port=1e3|11|from 0 to 65535", "tcp:host=h,port=00000000000000000001|11|from 0",
					"tcp:host=h,port=1,family=ipv5|18|'ipv4' or 'ipv6'", "unixexec:argv1=a|8|needs the key 'path'",
					"launchd:|7|needs the key 'env'", "unix:path=/a,guid=1234|13|32 hexadecimal digits",
					"other:guid=0123456789abcdef0123456789abcdeg|6|32 hexadecimal digits",
					"unix:path=/a;unix:path=/b|12|one address is wanted" })
	void whatIsWrongIsSaidWithTheIndexAndARightExample(String text, int index, String problem) {
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.parse(text))
			.withMessageContaining("'" + text + "'")
			.withMessageContaining(problem)
			.withMessageContaining("(at index " + index + "); a right one is '")
			.satisfies((ex) -> assertThat(ex.getIndex()).isEqualTo(index))
			.satisfies((ex) -> assertThat(ex.getAddress()).isEqualTo(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "tcp", "nonce-tcp", "unixexec", "launchd", "autolaunch", "nonsense" })
	void theExamplesInMessagesAreRight(String transport) {
		assertThat(BusAddress.parse(AddressRules.example(transport)).requireConnectable()).isNotNull();
	}

	@Test
	void aMessageDoesNotCarryAHostileTextIntoTheLog() {
		String hostile = "a\n2026 ERROR all is lost" + "x".repeat(10_000);
		for (String text : List.of("unix:path=/" + hostile, "unix:" + hostile + "=/a", hostile + ":path=/a",
				"unix:" + hostile + "=a," + hostile + "=b", hostile)) {
			assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.parse(text))
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n").hasSizeLessThan(800));
		}
	}

	@Test
	void anAddressOfUnreasonableLengthIsRefused() {
		String text = "unix:path=/" + "a".repeat(AddressParser.MAX_LENGTH);
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.parse(text))
			.withMessageContaining("more than 65536 characters");
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.parseList(text));
	}

	@Test
	void aListIsInOrderAndMayEndWithASemicolon() {
		assertThat(BusAddress.parseList("unix:path=/a;x:;tcp:host=h,port=1")).extracting(BusAddress::toString)
			.containsExactly("unix:path=/a", "x:", "tcp:host=h,port=1");
		assertThat(BusAddress.parseList("unix:path=/a;")).containsExactly(BusAddress.unixPath("/a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";", ";unix:path=/a", "unix:path=/a;;unix:path=/b" })
	void aListWithAnEmptyEntryIsRefused(String text) {
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.parseList(text))
			.withMessageContaining("it is empty");
	}

	@Test
	void aWrongEntryOfAListIsNamedByItsNumberAndIndex() {
		assertThatExceptionOfType(InvalidAddressException.class)
			.isThrownBy(() -> BusAddress.parseList("unix:path=/a;unix:pth=/b;unix:path=/c"))
			.withMessageStartingWith(
					"Invalid D-Bus address 'unix:pth=/b' (entry 2 of the list, which begins at index 13): ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "unix:dir=/tmp|'dir' is only for a server", "unix:tmpdir=/tmp|'tmpdir' is only for a server",
					"unix:runtime=yes|'runtime' is only for a server", "tcp:port=1|needs the key 'host'",
					"tcp:host=h|needs the key 'port'", "tcp:host=h,port=0|port 0 is only for a server",
					"nonce-tcp:host=h,port=1|needs the key 'noncefile'", "systemd:|only a server can use 'systemd:'" })
	void aClientIsToldWhichAddressesAreOnlyForServers(String text, String problem) {
		BusAddress address = BusAddress.parse(text);
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(address::requireConnectable)
			.withMessageContaining(text)
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unix:path=/a", "unix:abstract=a", "tcp:host=h,port=1,bind=*", "unixexec:path=ssh",
			"nonce-tcp:host=h,port=1,noncefile=/n", "autolaunch:", "something:else=1" })
	void otherAddressesAreConnectable(String text) {
		BusAddress address = BusAddress.parse(text);
		assertThat(address.requireConnectable()).isSameAs(address);
	}

	@Test
	void theArgumentsOfAProgramEndAtTheFirstGap() {
		BusAddress address = BusAddress.parse("unixexec:path=ssh,argv2=b%20c,argv1=-xT,argv4=d,argv0=name");
		assertThat(address.programArguments()).containsExactly("-xT", "b c");
		assertThat(BusAddress.unixPath("/a").programArguments()).isEmpty();
	}

	@Test
	void orderAndEscapingDoNotTellAddressesApart() {
		BusAddress address = BusAddress.parse("tcp:host=local%68ost,port=1");
		assertThat(address).isEqualTo(BusAddress.parse("tcp:port=1,host=localhost"))
			.hasSameHashCodeAs(BusAddress.parse("tcp:port=1,host=localhost"))
			.isNotEqualTo(BusAddress.parse("tcp:port=2,host=localhost"));
	}

	@Test
	void anAddressMadeByAProgramKeepsTheSameRules() {
		for (String value : List.of("", "\0", "\ud800", "a\udc00")) {
			assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> BusAddress.unixPath(value))
				.satisfies((ex) -> assertThat(ex.getIndex()).isEqualTo(-1));
		}
		assertThatExceptionOfType(InvalidAddressException.class)
			.isThrownBy(() -> new BusAddress("unix", Map.of("path", "/a", "b,c", "d")));
		assertThatExceptionOfType(InvalidAddressException.class).isThrownBy(() -> new BusAddress("a:b", Map.of()));
	}

	@Test
	void whatTheProgramChangesLaterDoesNotChangeTheAddress() {
		Map<String, String> values = new LinkedHashMap<>(Map.of("path", "/a"));
		BusAddress address = new BusAddress("unix", values);
		values.put("abstract", "b");
		assertThat(address).hasToString("unix:path=/a");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> address.values().put("abstract", "b"));
	}

}
