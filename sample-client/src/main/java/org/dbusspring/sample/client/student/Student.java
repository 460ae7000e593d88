package org.dbusspring.sample.client.student;

import org.dbusspring.core.type.DBusType;

/**
 * A student, {@code (sssyay)} on the bus.
 *
 * @param id by which the student is found
 * @param firstName the first name
 * @param lastName the last name
 * @param age in years, 0 to 255
 * @param photo in whatever format
 */
public record Student(String id, String firstName, String lastName, @DBusType("y") int age, byte[] photo) {

}
