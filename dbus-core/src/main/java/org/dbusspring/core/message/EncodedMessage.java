package org.dbusspring.core.message;

import java.nio.ByteBuffer;
import java.util.List;

import org.dbusspring.core.descriptor.UnixFd;

/**
 * A message as bytes, ready to leave.
 *
 * @param bytes the whole message, read by whoever sends it
 * @param descriptors the descriptors that leave with its first byte
 * @since 0.1
 */
public record EncodedMessage(ByteBuffer bytes, List<UnixFd> descriptors) {
}
