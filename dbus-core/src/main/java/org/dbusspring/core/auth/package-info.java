/**
 * The authentication protocol (SASL profile) that precedes the message stream.
 */
@NullMarked
package org.dbusspring.core.auth;

import org.jspecify.annotations.NullMarked;
