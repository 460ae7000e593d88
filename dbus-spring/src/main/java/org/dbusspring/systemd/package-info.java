/**
 * Contracts of systemd's manager, {@code org.freedesktop.systemd1}, ready to be used by
 * clients: what applications need of it.
 */
@NullMarked
package org.dbusspring.systemd;

import org.jspecify.annotations.NullMarked;
