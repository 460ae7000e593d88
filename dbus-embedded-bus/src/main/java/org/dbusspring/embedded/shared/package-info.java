/**
 * The bus that the programs of one user share, and how they find it. Uses the bus as any
 * other code does.
 */
@NullMarked
package org.dbusspring.embedded.shared;

import org.jspecify.annotations.NullMarked;
