package org.dbusspring.docs;

import java.util.concurrent.TimeoutException;

import org.dbusspring.core.error.DBusErrorException;
import org.dbusspring.service.DBusAdvice;
import org.dbusspring.service.DBusExceptionHandler;

@DBusAdvice
class DatabaseAdvice {

	@DBusExceptionHandler
	DBusErrorException busy(TimeoutException ex) {
		return new DBusErrorException("com.example.Error.Busy", "Try again later");
	}

}
