/**
 * A fluent client for what has no contract. Uses remote objects; knows nothing of
 * contracts and proxies.
 */
@NullMarked
package org.dbusspring.template;

import org.jspecify.annotations.NullMarked;
