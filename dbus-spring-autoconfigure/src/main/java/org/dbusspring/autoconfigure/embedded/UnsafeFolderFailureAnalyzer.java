package org.dbusspring.autoconfigure.embedded;

import org.dbusspring.embedded.shared.UnsafeFolderException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that programs cannot meet in the folder.
 */
class UnsafeFolderFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeFolderException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsafeFolderException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Set dbus.embedded.folder to a folder that belongs to the user of this application alone, or give the application a bus of its own: dbus.embedded.shared=false.",
				cause);
	}

}
