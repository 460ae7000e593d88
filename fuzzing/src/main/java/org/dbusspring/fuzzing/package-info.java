/**
 * Fuzz targets: each throws arbitrary input at one thing that reads what others write,
 * and knows what may come of it.
 */
@NullMarked
package org.dbusspring.fuzzing;

import org.jspecify.annotations.NullMarked;
