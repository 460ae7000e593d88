package org.dbusspring.docs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.dbusspring.contract.DBusError;
import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;

@DBusInterface("com.example.Music")
public interface Player {

	@DBusMethod
	void play(String title) throws UnknownTitleException;

	@DBusMethod
	CompletableFuture<List<String>> titles();

	@DBusProperty
	double getVolume();

	@DBusProperty
	void setVolume(double volume);

	@DBusProperty
	Optional<String> getComposer();

	@DBusSignal
	record Played(String title, int seconds) {
	}

	@DBusError("com.example.Music.Error.UnknownTitle")
	class UnknownTitleException extends Exception {

		private static final long serialVersionUID = 1L;

		public UnknownTitleException(String message) {
			super(message);
		}

	}

}
