/**
 * Messages: the header, its fields, and the frame on the stream. Bodies stay undecoded
 * until a codec reads them.
 */
@NullMarked
package org.dbusspring.core.message;

import org.jspecify.annotations.NullMarked;
