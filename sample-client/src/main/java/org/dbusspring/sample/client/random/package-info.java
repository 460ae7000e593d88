/**
 * Random numbers: a client of the service that sample-service has, or of the Python
 * program that it stands in for.
 */
@NullMarked
package org.dbusspring.sample.client.random;

import org.jspecify.annotations.NullMarked;
