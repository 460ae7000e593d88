/**
 * Random numbers: a contract and a service, the first thing to read here.
 */
@NullMarked
package org.dbusspring.sample.service.random;

import org.jspecify.annotations.NullMarked;
