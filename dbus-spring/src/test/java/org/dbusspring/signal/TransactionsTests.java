package org.dbusspring.signal;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.message.BodyWriter;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.core.type.Variant;
import org.dbusspring.service.DBusService;
import org.dbusspring.service.RunningServices;
import org.dbusspring.service.RunningServices.Received;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.dbusspring.service.RunningServices.error;

/**
 * What a service announces in a transaction leaves when that has committed.
 */
@Tag(PrivateBus.TAG)
class TransactionsTests {

	private static final String PATH = "/com/example/Ledger";

	private static final String LEDGER = "com.example.Ledger";

	private static RunningServices services;

	private final LedgerService ledger = services.bean(LedgerService.class);

	private final TransactionTemplate transaction = new TransactionTemplate(
			services.bean(PlatformTransactionManager.class));

	@BeforeAll
	static void start() {
		services = new RunningServices(Database.class, LedgerService.class, Auditor.class);
	}

	@AfterAll
	static void stop() {
		if (services != null) {
			services.close();
		}
	}

	@BeforeEach
	void clear() {
		services.bean(JdbcTemplate.class).update("delete from entry");
		services.signals();
	}

	@Test
	void aSignalLeavesAfterTheCommitAndSeesTheRow() {
		services.call(PATH, LEDGER, "Book", "s", BodyWriter.string("rent"));
		assertThat(services.signals()).containsExactly(booked("rent"));
		assertThat(this.ledger.getEntries()).isEqualTo(1);
	}

	@Test
	void nothingLeavesBeforeTheCommit() {
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.book("rent");
			assertThat(services.signals()).isEmpty();
		});
		assertThat(services.signals()).containsExactly(booked("rent"));
	}

	@Test
	void nothingLeavesAfterARollback() {
		assertThat(error(() -> services.call(PATH, LEDGER, "Fail", "s", BodyWriter.string("rent"))).getErrorName())
			.isEqualTo("org.freedesktop.DBus.Error.Failed");
		assertThat(services.signals()).isEmpty();
		assertThat(this.ledger.getEntries()).isZero();
	}

	@Test
	void changesLeaveTogetherBeforeTheSignalsWithTheValuesThatWereCommitted() {
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.bookAndTell("rent");
			this.ledger.bookAndTell("food");
		});
		assertThat(services.signals()).containsExactly(
				new Received(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
						List.of(LEDGER, Map.of("Entries", Variant.of(2)), List.of()), null),
				booked("rent"), booked("food"));
	}

	@Test
	void changesAreForgottenWithTheTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.bookAndTell("rent");
			status.setRollbackOnly();
		});
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void emitNowDoesNotWait() {
		this.transaction.executeWithoutResult((status) -> {
			services.bean(DBusSignals.class).emitNow(new Ledger.Booked("now"));
			services.bean(DBusPropertyChanges.class).of(this.ledger).changed("Entries", 7).announceNow();
			assertThat(services.signals()).extracting(Received::member).containsExactly("Booked", "PropertiesChanged");
			status.setRollbackOnly();
		});
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void whatAMethodReturnsLeavesAfterTheCommitOfItsOwnTransaction() {
		this.ledger.record("rent");
		assertThat(services.signals()).containsExactly(booked("rent"));
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.record("too much"));
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void anEventLeavesAfterTheCommit() {
		this.transaction.executeWithoutResult((status) -> {
			services.context().publishEvent(new Ledger.Booked("event"));
			assertThat(services.signals()).isEmpty();
		});
		assertThat(services.signals()).containsExactly(booked("event"));
	}

	@Test
	void aTransactionInsideOfAnotherHasItsOwn() {
		TransactionTemplate inner = new TransactionTemplate(services.bean(PlatformTransactionManager.class));
		inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
		this.transaction.executeWithoutResult((status) -> {
			this.ledger.book("outer");
			inner.executeWithoutResult((own) -> this.ledger.book("inner"));
			assertThat(services.signals()).containsExactly(booked("inner"));
			this.ledger.book("after");
			status.setRollbackOnly();
		});
		assertThat(services.signals()).isEmpty();
	}

	@Test
	void whatIsEmittedAfterTheCommitLeavesAsWell() {
		this.ledger.order("rent");
		assertThat(services.signals()).containsExactly(booked("audited rent"));
	}

	private static Received booked(String what) {
		return new Received(PATH, LEDGER, "Booked", List.of(what), null);
	}

	@DBusInterface(LEDGER)
	interface Ledger {

		@DBusMethod
		void book(String what);

		@DBusMethod
		void fail(String what);

		@DBusProperty
		int getEntries();

		@DBusSignal
		record Booked(String what) {

		}

	}

	record Ordered(String what) {

	}

	@DBusService
	static class LedgerService implements Ledger {

		private final JdbcTemplate jdbc;

		private final DBusSignals signals;

		private final DBusPropertyChanges changes;

		private final ApplicationEventPublisher events;

		LedgerService(JdbcTemplate jdbc, DBusSignals signals, DBusPropertyChanges changes,
				ApplicationEventPublisher events) {
			this.jdbc = jdbc;
			this.signals = signals;
			this.changes = changes;
			this.events = events;
		}

		@Override
		@Transactional
		public void book(String what) {
			this.signals.emit(new Booked(what));
			this.jdbc.update("insert into entry (what) values (?)", what);
		}

		@Override
		@Transactional
		public void fail(String what) {
			book(what);
			throw new IllegalStateException("a secret");
		}

		@Transactional
		public void bookAndTell(String what) {
			book(what);
			this.changes.announce(this, "Entries");
		}

		@DBusSignal
		@Transactional
		public Booked record(String what) {
			if (what.length() > 4) {
				throw new IllegalStateException("too long");
			}
			this.jdbc.update("insert into entry (what) values (?)", what);
			return new Booked(what);
		}

		@Transactional
		public void order(String what) {
			this.events.publishEvent(new Ordered(what));
		}

		@Override
		public int getEntries() {
			Integer entries = this.jdbc.queryForObject("select count(*) from entry", Integer.class);
			return (entries != null) ? entries : 0;
		}

	}

	/** Reacts to what was committed, as applications do. */
	static class Auditor {

		private final DBusSignals signals;

		Auditor(DBusSignals signals) {
			this.signals = signals;
		}

		@TransactionalEventListener
		void onOrdered(Ordered ordered) {
			this.signals.emit(new Ledger.Booked("audited " + ordered.what()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Database {

		@Bean
		DataSource dataSource() {
			return new DriverManagerDataSource("jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1");
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			jdbc.execute("create table if not exists entry (what varchar(100))");
			return jdbc;
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

	}

}
