/**
 * Live sets of the objects that an object manager has. Uses remote objects and the
 * standard contracts; how clients of the objects are made is left to who opens a set.
 */
@NullMarked
package org.dbusspring.objectset;

import org.jspecify.annotations.NullMarked;
