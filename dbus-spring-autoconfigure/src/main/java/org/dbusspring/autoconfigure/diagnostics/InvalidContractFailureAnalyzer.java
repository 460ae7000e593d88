package org.dbusspring.autoconfigure.diagnostics;

import org.dbusspring.contract.InvalidContractException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what is wrong with a contract.
 */
class InvalidContractFailureAnalyzer extends AbstractFailureAnalyzer<InvalidContractException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidContractException cause) {
		return new FailureAnalysis(cause.getMessage(), "Change " + cause.getType().getName() + " as said above.",
				cause);
	}

}
