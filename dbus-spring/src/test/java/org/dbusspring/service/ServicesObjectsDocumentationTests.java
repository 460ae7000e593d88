package org.dbusspring.service;

import java.nio.file.Path;

import org.dbusspring.core.test.DocumentationPage;
import org.junit.jupiter.api.Test;

/**
 * What docs/services-objects.md shows is what tests do.
 */
class ServicesObjectsDocumentationTests {

	@Test
	void everySnippetStandsInATest() {
		DocumentationPage.of("services-objects.md").requireSnippetsIn(Path.of("src/test/java"));
	}

}
