/**
 * Auto-configuration of the embedded bus: where the application uses it, and that other
 * programs of the user find it.
 */
@NullMarked
package org.dbusspring.autoconfigure.embedded;

import org.jspecify.annotations.NullMarked;
