package org.dbusspring.core.transport;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

import org.newsclub.net.unix.AFSocket;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room for the descriptors that one read can bring.
 * <p>
 * The kernel passes up to 253. junixsocket 2.11.1 has a method to make room, but it never
 * makes more than 256 bytes, 60 descriptors; when more come, the read fails, its bytes
 * are lost and the 60 leak: any peer could end the connection that way. So its inner
 * method is called, which has no such bound. Where that is not possible, the bound stays.
 */
final class AncillaryBuffer {

	private static final Logger logger = LoggerFactory.getLogger(AncillaryBuffer.class);

	/** A control message's header, and 253 numbers of 4 bytes, on a boundary of 8. */
	private static final int BYTES = 16 + 4 * 253 + 4 + 8;

	private AncillaryBuffer() {
	}

	static void ensure(AFUNIXSocketChannel channel) {
		channel.ensureAncillaryReceiveBufferSize(BYTES);
		if (channel.getAncillaryReceiveBufferSize() >= BYTES) {
			return;
		}
		try {
			Object implementation = accessible(AFSocket.class.getDeclaredMethod("getAFImpl")).invoke(channel.socket());
			Object support = field(implementation.getClass()).get(implementation);
			Method setSize = support.getClass().getDeclaredMethod("setAncillaryReceiveBufferSize0", int.class);
			accessible(setSize).invoke(support, BYTES);
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			logger.warn("This connection cannot receive more than 60 file descriptors with a message, "
					+ "and will end if more come: {}", ex.toString());
		}
	}

	private static Field field(Class<?> implementation) throws NoSuchFieldException {
		for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (field.getName().equals("ancillaryDataSupport")) {
					return accessible(field);
				}
			}
		}
		throw new NoSuchFieldException("ancillaryDataSupport in " + implementation);
	}

	private static <T extends AccessibleObject> T accessible(T member) {
		member.setAccessible(true);
		return member;
	}

}
