package org.dbusspring.embedded;

import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.message.Message;
import org.dbusspring.core.message.MessageFlags;
import org.dbusspring.core.signature.Signature;
import org.dbusspring.core.wire.WireReader;

/**
 * A call to the bus, whose arguments have the right types.
 *
 * @param delivery sends the answer
 * @param caller who has called
 * @param message the call
 * @param arguments its arguments, to be read in order
 * @param out the types of what is returned
 */
record DriverCall(Delivery delivery, Peer caller, Message message, WireReader arguments, Signature out) {

	/**
	 * Answers. As the reference, only what returns nothing minds that no reply is wanted.
	 */
	void reply(BodyWriter body) {
		if (!this.out.isEmpty() || !this.message.header().has(MessageFlags.NO_REPLY_EXPECTED)) {
			this.delivery.reply(this.caller, this.message, this.out, body);
		}
	}

	void reply() {
		reply(BodyWriter.EMPTY);
	}

	String readString() {
		return this.arguments.readString();
	}

}
