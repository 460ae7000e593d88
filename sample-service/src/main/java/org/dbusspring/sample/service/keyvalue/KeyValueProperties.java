package org.dbusspring.sample.service.keyvalue;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the store holds.
 *
 * @param data the numbers by their keys
 */
@ConfigurationProperties("sample.key-value")
record KeyValueProperties(@DefaultValue Map<String, Integer> data) {

}
