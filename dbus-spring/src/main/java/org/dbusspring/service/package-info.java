/**
 * Beans as D-Bus services: finds them, checks them at start-up, and takes calls to them.
 * Uses contracts and observations; knows nothing of clients.
 */
@NullMarked
package org.dbusspring.service;

import org.jspecify.annotations.NullMarked;
