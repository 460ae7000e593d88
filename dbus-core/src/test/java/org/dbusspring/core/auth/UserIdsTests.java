package org.dbusspring.core.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserIdsTests {

	@TempDir
	private Path folder;

	@Test
	@EnabledOnOs(OS.LINUX)
	void theUserOfThisProcessOwnsTheFilesThatItMakes() throws IOException {
		Object owner = Files.getAttribute(Files.createFile(this.folder.resolve("mine")), "unix:uid");
		assertThat(UserIds.current()).hasValue(((Number) owner).longValue());
	}

	@Test
	void theEffectiveUserCounts() throws IOException {
		assertThat(UserIds.ofStatus(status("Name:\tja\u00ffva\nUid:\t1000\t4294967294\t0\t0\nGid:\t1\t2\t3\t4\n")))
			.hasValue(4294967294L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Name:\tx\n", "Uid:", "Uid:\t1000", "Uid:\t1000\tx\t", "Uid:\t1\t-1\t",
			"Uid:\t1\t99999999999999999999\t1" })
	void whatCannotBeReadIsNotGuessed(String status) throws IOException {
		assertThat(UserIds.ofStatus(status(status))).isEmpty();
	}

	@Test
	void withoutProcfsTheUserIsUnknown() {
		assertThat(UserIds.ofStatus(this.folder.resolve("absent"))).isEmpty();
	}

	private Path status(String content) throws IOException {
		return Files.write(this.folder.resolve("status"), content.getBytes(StandardCharsets.ISO_8859_1));
	}

}
