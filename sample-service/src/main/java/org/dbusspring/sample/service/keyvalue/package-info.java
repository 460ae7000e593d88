/**
 * A store behind a web application: the service on the system bus, with its policy file.
 */
@NullMarked
package org.dbusspring.sample.service.keyvalue;

import org.jspecify.annotations.NullMarked;
