/**
 * Remote objects: whom to call and how, what configuration says of that, and the call
 * itself. Uses connections and observations; knows nothing of contracts.
 */
@NullMarked
package org.dbusspring.remote;

import org.jspecify.annotations.NullMarked;
