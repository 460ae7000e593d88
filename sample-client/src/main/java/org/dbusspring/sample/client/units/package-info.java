/**
 * Units of systemd: contracts that are there already.
 */
@NullMarked
package org.dbusspring.sample.client.units;

import org.jspecify.annotations.NullMarked;
