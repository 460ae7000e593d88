/**
 * Methods of beans, called without reflection. Uses nothing else.
 */
@NullMarked
package org.dbusspring.bean;

import org.jspecify.annotations.NullMarked;
