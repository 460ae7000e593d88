/**
 * The sample service: offers services on D-Bus.
 */
@NullMarked
package org.dbusspring.sample.service;

import org.jspecify.annotations.NullMarked;
