/**
 * The sample client: uses services on D-Bus from the command line.
 */
@NullMarked
package org.dbusspring.sample.client;

import org.jspecify.annotations.NullMarked;
