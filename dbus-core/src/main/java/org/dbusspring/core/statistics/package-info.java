/**
 * What passes through a connection, counted: cheap to count for those who carry messages,
 * and to be read by those who watch over them.
 */
@NullMarked
package org.dbusspring.core.statistics;

import org.jspecify.annotations.NullMarked;
