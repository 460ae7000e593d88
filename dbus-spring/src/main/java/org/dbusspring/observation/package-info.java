/**
 * Micrometer observations of calls and signals, on both sides: names, keys, contexts and
 * conventions. Knows nothing of contracts, services and clients, which make the
 * observations.
 */
@NullMarked
package org.dbusspring.observation;

import org.jspecify.annotations.NullMarked;
