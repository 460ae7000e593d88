/**
 * Match rules: which messages somebody wants, as text for a bus and as a test of messages
 * that have arrived. Uses names, the wire format and messages.
 */
@NullMarked
package org.dbusspring.core.match;

import org.jspecify.annotations.NullMarked;
