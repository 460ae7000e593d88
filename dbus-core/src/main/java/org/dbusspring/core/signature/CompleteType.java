package org.dbusspring.core.signature;

import java.util.List;

/**
 * One single complete type of a signature, as a tree: an array has one member, a struct
 * its fields, a dict entry its key and its value, any other type none.
 *
 * @param code one of {@link TypeCode}
 * @param members the types inside
 * @param text the type as it stands in a signature
 * @since 0.1
 */
public record CompleteType(char code, List<CompleteType> members, String text) {

	/** The boundary, in bytes, on which a value of this type begins. */
	public int alignment() {
		return TypeCode.alignment(this.code);
	}

	/** The type of an array's elements. */
	public CompleteType element() {
		return this.members.get(0);
	}

	/** Whether this is an array of dict entries. */
	public boolean isDict() {
		return this.code == TypeCode.ARRAY && element().code == TypeCode.DICT_ENTRY;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
