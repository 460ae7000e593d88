package org.dbusspring.fuzzing;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.dbusspring.core.name.DBusNames;
import org.dbusspring.core.name.InvalidNameException;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.signature.CompleteType;
import org.dbusspring.core.signature.InvalidSignatureException;
import org.dbusspring.core.signature.Signature;

import static org.dbusspring.fuzzing.FuzzTarget.check;

/**
 * Names, object paths and signatures, held against the rules of the specification written
 * down another way.
 */
final class NamesTarget implements FuzzTarget {

	private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private static final Pattern INTERFACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");

	private static final Pattern BUS = Pattern
		.compile("[A-Za-z_-][A-Za-z0-9_-]*(\\.[A-Za-z_-][A-Za-z0-9_-]*)+|:[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

	private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9_]+)+");

	private static final String BASIC = "ybnqiuxtdsogh";

	@Override
	public void run(Input input) {
		String text = Input.text(input.rest());
		// regular expressions need a stack as deep as the text is long
		if (text.length() <= 512) {
			name(text, MEMBER, DBusNames::isMemberName, DBusNames::requireMemberName);
			name(text, INTERFACE, DBusNames::isInterfaceName, DBusNames::requireInterfaceName);
			name(text, INTERFACE, DBusNames::isErrorName, DBusNames::requireErrorName);
			name(text, BUS, DBusNames::isBusName, DBusNames::requireBusName);
			check(ObjectPath.isValid(text) == PATH.matcher(text).matches(),
					"A path is valid if the specification says so");
		}
		path(text);
		signature(text);
	}

	private static void name(String text, Pattern rule, Predicate<String> is, UnaryOperator<String> require) {
		boolean valid = text.length() <= DBusNames.MAX_LENGTH && rule.matcher(text).matches();
		check(is.test(text) == valid, "A name is valid if the specification says so: " + rule);
		try {
			check(require.apply(text).equals(text) && valid, "Only a valid name passes");
		}
		catch (InvalidNameException ex) {
			check(!valid && ex.getMessage() != null && ex.getMessage().length() < 1000,
					"Only an invalid name is refused");
		}
	}

	private static void path(String text) {
		ObjectPath path;
		try {
			path = ObjectPath.of(text);
		}
		catch (InvalidNameException ex) {
			check(!ObjectPath.isValid(text) && ex.getMessage().length() < 1000, "Only an invalid path is refused");
			return;
		}
		check(path.toString().equals(text) && path.isRoot() == text.equals("/"), "A path is its text");
		ObjectPath parent = path.parent();
		check((parent == null) == path.isRoot(), "All but the root have a parent");
		if (parent != null) {
			check(parent.isAncestorOf(path) && !path.isAncestorOf(parent), "A parent is an ancestor");
			check(parent.child(text.substring(text.lastIndexOf('/') + 1)).equals(path),
					"A path is a child of its parent");
		}
		check(Objects.equals(path.child("x").parent(), path), "A path is the parent of its child");
	}

	private static void signature(String text) {
		Signature signature;
		try {
			signature = Signature.ofForeign(text);
		}
		catch (InvalidSignatureException ex) {
			check(!isSignature(text), "Only an invalid signature is refused");
			check(ex.getMessage() != null && ex.getMessage().length() < 1000, "The message of a refusal is short");
			return;
		}
		check(isSignature(text), "A signature is valid if the specification says so");
		StringBuilder types = new StringBuilder();
		for (CompleteType type : signature.types()) {
			types.append(type.text());
			check(Signature.ofForeign(type.text()).single().equals(type), "A complete type is a signature");
		}
		check(types.toString().equals(text) && signature.text().equals(text), "A signature consists of its types");
		check(signature.mentionsDescriptors() == text.contains("h"),
				"A signature knows whether it mentions descriptors");
	}

	private static boolean isSignature(String text) {
		if (text.length() > Signature.MAX_LENGTH) {
			return false;
		}
		int end = 0;
		while (end >= 0 && end < text.length()) {
			end = endOfType(text, end, 0, 0);
		}
		return end >= 0;
	}

	/** Where the complete type ends that begins there, or -1 if none does. */
	private static int endOfType(String text, int start, int arrays, int structs) {
		if (start < 0 || start >= text.length() || arrays > Signature.MAX_ARRAY_DEPTH
				|| structs > Signature.MAX_STRUCT_DEPTH) {
			return -1;
		}
		if (text.startsWith("a{", start)) {
			boolean basicKey = start + 2 < text.length() && BASIC.indexOf(text.charAt(start + 2)) >= 0;
			int end = basicKey ? endOfType(text, start + 3, arrays + 1, structs) : -1;
			return (end >= 0 && text.startsWith("}", end) && arrays < Signature.MAX_ARRAY_DEPTH) ? end + 1 : -1;
		}
		if (text.charAt(start) == 'a') {
			return endOfType(text, start + 1, arrays + 1, structs);
		}
		if (text.charAt(start) == '(') {
			int end = start + 1;
			while (end >= 0 && !text.startsWith(")", end)) {
				end = endOfType(text, end, arrays, structs + 1);
			}
			return (end > start + 1) ? end + 1 : -1;
		}
		return (BASIC.indexOf(text.charAt(start)) >= 0 || text.charAt(start) == 'v') ? start + 1 : -1;
	}

	@Override
	public List<byte[]> seeds() {
		return FuzzTarget.texts("com.example.Music_1", ":1.42", "org.mpris.MediaPlayer2.a-b", "Play", "/", "/a/b_1/2",
				"", "ybnqiuxtdsoghv", "a{sv}", "a(ssssouso)", "a{oa{sa{sv}}}", "a".repeat(32) + "y",
				"a".repeat(33) + "y", "(".repeat(32) + "y" + ")".repeat(32), "(".repeat(33) + "y" + ")".repeat(33),
				"a{vs}", "a{ss", "()", "{ss}", "a{s(ii)}", "y".repeat(255), "y".repeat(256), "a.b", "a..b", ".a.b",
				"a.1", "a.b.", "//", "/a/", "/a//b");
	}

	@Override
	public List<String> dictionary() {
		return List.of("a{sv}", "a{", "}", "(", ")", "com.", ".example", ":1.", "-", "_", "//", "a(", "aaaaaaaa",
				"((((((((", "))))))))");
	}

	@Override
	public long allocationLimit(int length) {
		return (4 << 20) + 1000L * length;
	}

}
