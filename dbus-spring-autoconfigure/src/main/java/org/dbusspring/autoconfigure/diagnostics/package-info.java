/**
 * Explains failures to start: what is wrong, and what to do.
 */
@NullMarked
package org.dbusspring.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
