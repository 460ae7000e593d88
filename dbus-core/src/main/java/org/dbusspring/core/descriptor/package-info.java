/**
 * File descriptors that travel with messages: who owns them and who closes them.
 */
@NullMarked
package org.dbusspring.core.descriptor;

import org.jspecify.annotations.NullMarked;
