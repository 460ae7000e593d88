package org.dbusspring.sample.service.random;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * What tells the time to slow numbers.
 */
@Configuration(proxyBeanMethods = false)
class RandomConfiguration {

	@Bean
	ThreadPoolTaskScheduler slowNumbersScheduler() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setThreadNamePrefix("slow-numbers-");
		return scheduler;
	}

}
