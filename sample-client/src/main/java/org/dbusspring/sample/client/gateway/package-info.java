/**
 * The command that runs the web application.
 */
@NullMarked
package org.dbusspring.sample.client.gateway;

import org.jspecify.annotations.NullMarked;
