package org.dbusspring.core.auth;

/**
 * What client and server agreed on.
 *
 * @param serverGuid the server's identity, 32 hexadecimal digits as it sent them
 * @param mechanism the name of the mechanism that the server accepted
 * @param descriptors whether file descriptors can be passed with messages
 * @since 0.1
 */
public record AuthenticationResult(String serverGuid, String mechanism, boolean descriptors) {

}
