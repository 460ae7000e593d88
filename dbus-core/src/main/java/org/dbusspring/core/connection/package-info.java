/**
 * Connections through all of their lives, and those to a bus: the match rules and names
 * that are declared on them are made so again in each life.
 */
@NullMarked
package org.dbusspring.core.connection;

import org.jspecify.annotations.NullMarked;
