package org.dbusspring.autoconfigure.diagnostics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dbusspring.autoconfigure.BusNameUnavailableException;
import org.dbusspring.core.error.AccessDeniedException;
import org.dbusspring.core.error.DBusErrorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains that the policy of the bus refuses a name or a call, and prints the lines of a
 * policy that would allow it. What a service refuses is not for the bus to allow.
 */
class RefusedByPolicyFailureAnalyzer extends AbstractFailureAnalyzer<AccessDeniedException> {

	/** How dbus-daemon says that it is the one who refuses a call. */
	private static final String REJECTED = "Rejected send message";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AccessDeniedException cause) {
		BusNameUnavailableException wanted = findCause(rootFailure, BusNameUnavailableException.class);
		if (wanted != null) {
			return analysis(
					"The policy of the bus does not let user " + user() + " own the name " + wanted.getName()
							+ ", which " + wanted.getOrigin() + " wants.",
					cause, wanted.getName(), "<allow own=\"" + wanted.getName() + "\"/>");
		}
		String message = String.valueOf(cause.getErrorMessage());
		String destination = attribute("destination", message);
		if (!message.startsWith(REJECTED) || destination == null) {
			return null;
		}
		String interfaceName = attribute("interface", message);
		String member = attribute("member", message);
		return analysis(
				"The policy of the bus does not let user " + user() + " call " + member
						+ ((interfaceName != null) ? " of " + interfaceName : "") + " at " + destination + ".",
				cause, destination,
				"<allow send_destination=\"" + destination + "\""
						+ ((interfaceName != null) ? " send_interface=\"" + interfaceName + "\"" : "")
						+ " send_member=\"" + member + "\"/>");
	}

	private static @Nullable String attribute(String name, String message) {
		Matcher attribute = Pattern.compile("\\b" + name + "=\"([^\"(]+)\"").matcher(message);
		return attribute.find() ? attribute.group(1) : null;
	}

	private static FailureAnalysis analysis(String description, DBusErrorException cause, String file, String allow) {
		return new FailureAnalysis(description + " The bus says: " + cause.getErrorMessage(), """
				Let the policy allow it, in a file such as /etc/dbus-1/system.d/%s.conf (system bus; \
				/etc/dbus-1/session.d for session buses), which the bus reads by itself:

				<busconfig>
				  <policy user="%s">
				    %s
				  </policy>
				</busconfig>""".formatted(file, user(), allow), cause);
	}

	private static String user() {
		return System.getProperty("user.name");
	}

}
