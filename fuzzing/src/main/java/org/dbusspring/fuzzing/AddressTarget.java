package org.dbusspring.fuzzing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.dbusspring.core.address.BusAddress;
import org.dbusspring.core.address.InvalidAddressException;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * Addresses: a list of them as text, or, behind a byte that is 1, the values of one, each
 * up to a NUL.
 */
final class AddressTarget implements FuzzTarget {

	@Override
	public void run(Input input) {
		try {
			if (input.next() == 1) {
				made(input);
			}
			else {
				parsed(Input.text(input.rest()));
			}
		}
		catch (InvalidAddressException ex) {
			check(ex.getMessage() != null && ex.getMessage().length() < 2000, "The message of a refusal is short");
		}
	}

	private static void parsed(String text) {
		List<BusAddress> addresses = BusAddress.parseList(text);
		check(!addresses.isEmpty(), "A list of addresses is not empty");
		String written = addresses.stream().map(BusAddress::toString).collect(Collectors.joining(";"));
		check(BusAddress.parseList(written).equals(addresses), "A list that is written is read as it was");
		addresses.forEach(AddressTarget::checkAgain);
	}

	private static void made(Input input) {
		String transport = Input.text(input.until(0));
		Map<String, String> values = new LinkedHashMap<>();
		while (input.remaining() > 0) {
			values.put(Input.text(input.until(0)), Input.text(input.until(0)));
		}
		BusAddress address = new BusAddress(transport, values);
		check(address.transport().equals(transport) && address.values().equals(values), "An address keeps its values");
		checkAgain(address);
	}

	private static void checkAgain(BusAddress address) {
		String written = address.toString();
		BusAddress again = BusAddress.parse(written);
		check(again.equals(address) && again.hashCode() == address.hashCode(), "What is written is read as it was");
		check(again.toString().equals(written), "An address is written the same way each time");
		check(again.programArguments().equals(address.programArguments()), "Arguments of a program stay as they are");
		try {
			address.requireConnectable();
		}
		catch (InvalidAddressException ex) {
			check(ex.getMessage() != null, "A refusal has a message");
		}
	}

	@Override
	public List<byte[]> seeds() {
		return FuzzTarget.texts("\0unix:path=/run/user/1000/bus", "\0unix:abstract=/tmp/x,guid=" + "0a".repeat(16),
				"\0unix:runtime=yes;tcp:host=127.0.0.1,port=4242,family=ipv4;",
				"\0nonce-tcp:host=::1,port=0,noncefile=/a%20b", "\0unixexec:path=/bin/nc,argv0=nc,argv1=-U,argv2=%2fx",
				"\0launchd:env=DISPLAY", "\0autolaunch:", "\0unix:tmpdir=/tmp;unix:dir=/tmp", "\0other:a=b,c=%e2%82%ac",
				"\1unix\0path\0/a b;c,d=%\0guid\0" + "0".repeat(32), "\1other\0key\0\u20ac\ud83d\ude00\0k2\0",
				"\1unixexec\0path\0/bin/x\0argv1\0a", "\0" + "d:;".repeat(70));
	}

	@Override
	public List<String> dictionary() {
		return List.of("unix:", "tcp:", "nonce-tcp:", "unixexec:", "launchd:", "autolaunch:", "path=", "abstract=",
				"dir=", "tmpdir=", "runtime=yes", "host=", "port=", "bind=", "family=ipv6", "noncefile=", "argv0=",
				"argv1=", "env=", "guid=", "%00", "%ff", "%C3%A9", "=", ",", ";");
	}

	@Override
	public long allocationLimit(int length) {
		// an address can be as short as three bytes, and is parsed five times
		return (1 << 20) + 20_000L * length;
	}

}
