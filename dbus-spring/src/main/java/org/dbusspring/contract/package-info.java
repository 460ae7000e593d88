/**
 * The contract that a service and its clients share: annotations on plain interfaces and
 * records. It knows neither who serves a contract nor where.
 */
@NullMarked
package org.dbusspring.contract;

import org.jspecify.annotations.NullMarked;
