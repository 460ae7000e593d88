package org.dbusspring.embedded;

/**
 * What a request for a name has led to.
 */
enum RequestNameReply {

	PRIMARY_OWNER(1), IN_QUEUE(2), EXISTS(3), ALREADY_OWNER(4);

	private final int code;

	RequestNameReply(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

}
