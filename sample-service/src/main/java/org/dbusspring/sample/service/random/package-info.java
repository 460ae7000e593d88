/**
 * Random numbers: a contract and a service, the first thing to read here; and numbers
 * that take their time, of which a signal tells.
 */
@NullMarked
package org.dbusspring.sample.service.random;

import org.jspecify.annotations.NullMarked;
