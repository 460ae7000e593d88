package org.dbusspring.core.type;

import java.lang.invoke.MethodHandle;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a Java type without parts travels.
 *
 * @param code the code of the D-Bus type
 * @param codec the codec, boxing where the type is primitive
 * @param primitive the same without boxing, if the type is primitive
 */
record Scalar(String code, Codec<?> codec, @Nullable Primitive primitive) {

	/**
	 * @param writer a handle {@code (WireWriter, primitive)void}
	 * @param reader a handle {@code (WireReader)primitive}
	 * @param ranged whether values may be refused
	 */
	record Primitive(MethodHandle writer, MethodHandle reader, boolean ranged) {

	}

}
