package org.dbusspring.core.object;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The interfaces at one path, in the order in which they were exported. Immutable.
 */
record ExportedObject(List<ExportedInterface> interfaces) {

	static final ExportedObject EMPTY = new ExportedObject(List.of());

	ExportedObject with(ExportedInterface exported) {
		List<ExportedInterface> more = new ArrayList<>(this.interfaces);
		more.add(exported);
		return new ExportedObject(List.copyOf(more));
	}

	ExportedObject without(ExportedInterface exported) {
		// by identity: a second export of an equal interface is not this one
		return new ExportedObject(this.interfaces.stream().filter((present) -> present != exported).toList());
	}

	boolean isEmpty() {
		return this.interfaces.isEmpty();
	}

	@Nullable ExportedInterface find(String interfaceName) {
		for (ExportedInterface exported : this.interfaces) {
			if (exported.name().equals(interfaceName)) {
				return exported;
			}
		}
		return null;
	}

	/**
	 * The handler of a member, in the interface or, without one, in the first that has
	 * it.
	 */
	@Nullable MethodHandler findHandler(@Nullable String interfaceName, String member) {
		for (ExportedInterface exported : this.interfaces) {
			if (interfaceName == null || exported.name().equals(interfaceName)) {
				MethodHandler handler = exported.methods().get(member);
				if (handler != null) {
					return handler;
				}
			}
		}
		return null;
	}

}
