package org.dbusspring.contract;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dbusspring.core.introspect.ArgumentDescription;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.introspect.InterfaceDescription;
import org.dbusspring.core.introspect.PropertyAccess;
import org.dbusspring.core.introspect.PropertyDescription;
import org.dbusspring.core.introspect.SignalDescription;
import org.dbusspring.core.type.DBusName;
import org.dbusspring.core.type.DBusType;
import org.dbusspring.core.wire.WireReader;
import org.dbusspring.core.wire.WireWriter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Properties and signals of contracts, and what introspection data says about members.
 */
class ContractMembersTests {

	private final DBusContract contract = DBusContract.of(Radio.class);

	private final InterfaceDescription description = this.contract.description();

	@Test
	void propertiesAreNamedAsTheirMethodsWithoutPrefix() {
		assertThat(this.contract.properties())
			.extracting(ContractProperty::name, (property) -> property.codec().type().text())
			.containsExactly(tuple("Frequency", "u"), tuple("Muted", "b"), tuple("Serial", "s"), tuple("Station", "s"),
					tuple("count", "i"), tuple("issue", "s"), tuple("volume-now", "y"));
	}

	@Test
	void aPropertyIsWritableWhereItsSetterCarriesTheAnnotation() {
		assertThat(property("Frequency").access()).isEqualTo(PropertyAccess.READWRITE);
		assertThat(property("volume-now").access()).isEqualTo(PropertyAccess.READWRITE);
		assertThat(property("Muted").access()).isEqualTo(PropertyAccess.READ);
		assertThat(property("Station").access()).isEqualTo(PropertyAccess.READWRITE);
	}

	@Test
	void aMethodBesideAPropertyIsToldApartByItsName() {
		assertThat(property("count").access()).isEqualTo(PropertyAccess.READ);
		assertThat(this.contract.methods()).extracting(ContractMethod::name).containsExactly("SetCount", "Tune");
	}

	@Test
	void whatIsAnnouncedStandsInTheDescription() {
		assertThat(emits("Frequency")).isEqualTo(EmitsChangedSignal.TRUE);
		assertThat(property("Frequency").annotations()).containsOnlyKeys("org.gtk.GDBus.DocString");
		assertThat(emits("Station")).isEqualTo(EmitsChangedSignal.INVALIDATES);
		assertThat(emits("Serial")).isEqualTo(EmitsChangedSignal.CONST);
		assertThat(emits("count")).isEqualTo(EmitsChangedSignal.FALSE);
	}

	@Test
	void anOptionalIsAPropertyThatMayHaveNoValue() {
		ContractProperty station = this.contract.properties().get(3);
		assertThat(station.isOptional()).isTrue();
		assertThat(station.toValue(Optional.of("Eins"))).isEqualTo("Eins");
		assertThat(station.toValue(Optional.empty())).isNull();
		assertThatIllegalStateException().isThrownBy(() -> station.toValue(null))
			.withMessageContaining("Radio.getStation() returned null");
	}

	@Test
	void aRecordIsASignalWithItsComponentsAsArguments() {
		assertThat(this.contract.signals()).extracting(ContractSignal::name).containsExactly("Closed", "station_found");
		SignalDescription found = this.description.signal("station_found");
		assertThat(found).isNotNull();
		assertThat(found.arguments()).extracting(ArgumentDescription::name, (argument) -> argument.type().text())
			.containsExactly(tuple("name", "s"), tuple("frequency-hz", "u"), tuple("info", "(sas)"));
	}

	@Test
	void aSignalGoesOverTheWireAndBack() {
		ContractSignal signal = ContractSignal.of(Radio.StationFound.class);
		assertThat(signal).hasToString("com.example.Radio.station_found");
		Radio.StationFound sent = new Radio.StationFound("Eins", 88_800_000L, new Info("news", List.of("a")));
		WireWriter writer = new WireWriter(64, 1 << 16, ByteOrder.nativeOrder());
		signal.writer(sent).writeTo(writer);
		byte[] bytes = writer.finish().array();
		assertThat(new WireReader(bytes, 0, bytes.length, ByteOrder.nativeOrder(), List.of()).readString())
			.isEqualTo("Eins");
		assertThat(this.contract.signal(Radio.StationFound.class)).isSameAs(signal);
		assertThat(this.contract.signal(Info.class)).isNull();
	}

	@Test
	void aRecordThatIsNoSignalOfAContractIsToldSo() {
		assertThatExceptionOfType(InvalidContractException.class).isThrownBy(() -> ContractSignal.of(Info.class))
			.withMessageContaining("Info is no signal of a contract")
			.withMessageContaining("@DBusSignal inside of an interface");
	}

	@Test
	void documentationAndAnnotationsStandInTheXml() {
		assertThat(this.contract.toXml()).contains(
				"<annotation name=\"org.gtk.GDBus.DocString\" value=\"A receiver of &lt;radio&gt; stations.\"/>",
				"<annotation name=\"org.gtk.GDBus.DocString\" value=\"What it is tuned to.\"/>",
				"<annotation name=\"org.gtk.GDBus.DocString\" value=\"In hertz.\"/>",
				"<annotation name=\"org.gtk.GDBus.C.Name\" value=\"tune_to\"/>",
				"<annotation name=\"org.gtk.GDBus.C.ForceGVariant\" value=\"true\"/>",
				"<annotation name=\"org.gtk.GDBus.Since\" value=\"2.0\"/>",
				"<annotation name=\"org.freedesktop.DBus.Deprecated\" value=\"true\"/>",
				"<annotation name=\"org.freedesktop.DBus.Property.EmitsChangedSignal\" value=\"const\"/>");
	}

	@Test
	void typeVariablesOfInheritedMembersStandForWhatTheContractSays() {
		DBusContract books = DBusContract.of(Books.class);
		assertThat(books.toXml()).isEqualTo(DBusContract.of(PlainBooks.class).toXml().replace("Plain", ""));
		assertThat(DBusContract.of(Shelf.class, "com.example.Books").description()).isEqualTo(books.description());
	}

	@Test
	void aClassWithoutAContractHasPropertiesAndSignalsToo() {
		InterfaceDescription plain = DBusContract.of(PlainRadio.class, "com.example.PlainRadio").description();
		assertThat(plain.properties()).extracting(PropertyDescription::name).containsExactly("Volume");
		assertThat(plain.signals()).extracting(SignalDescription::name, (signal) -> signal.signature().text())
			.containsExactly(tuple("Closed", ""), tuple("counted", "i"));
		assertThat(plain.methods()).isEmpty();
		assertThat(plain.documentation()).isNull();
	}

	private PropertyDescription property(String name) {
		PropertyDescription property = this.description.property(name);
		assertThat(property).as(name).isNotNull();
		return property;
	}

	private EmitsChangedSignal emits(String name) {
		return EmitsChangedSignal.of(this.description, property(name));
	}

	@DBusAnnotation(name = "org.gtk.GDBus.Since", value = "2.0")
	@DBusInterface(value = "com.example.Radio", documentation = "A receiver of <radio> stations.")
	interface Radio {

		@DBusProperty(documentation = "What it is tuned to.")
		@DBusType("u")
		long getFrequency();

		@DBusProperty
		void setFrequency(long frequency);

		@DBusProperty(deprecated = true)
		boolean isMuted();

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
		String serial();

		@DBusProperty(emitsChangedSignal = EmitsChangedSignal.INVALIDATES)
		Optional<String> getStation();

		@DBusProperty
		void setStation(String station);

		@DBusProperty(name = "volume-now")
		@DBusType("y")
		int volume();

		@DBusProperty(name = "volume-now")
		void volume(int volume);

		@DBusProperty(name = "count", emitsChangedSignal = EmitsChangedSignal.FALSE)
		int getCount();

		@DBusProperty(name = "issue")
		String issue();

		@DBusMethod
		void setCount(int count);

		@DBusMethod
		@DBusAnnotation(name = "org.gtk.GDBus.C.Name", value = "tune_to")
		@DBusAnnotation(name = "org.gtk.GDBus.Since", value = "2.1")
		void tune(@DBusParam(documentation = "In hertz.") @DBusType("u") long frequency);

		@DBusSignal(name = "station_found", documentation = "Heard one.")
		record StationFound(String name, @DBusName("frequency-hz") @DBusType("u") long frequency,
				@DBusAnnotation(name = "org.gtk.GDBus.C.ForceGVariant", value = "true") Info info) {

		}

		@DBusSignal
		record Closed() {

		}

		record NoSignal() {

		}

	}

	record Info(String genre, List<String> languages) {

	}

	record Book(String title, @DBusType("q") int pages) {

	}

	interface Store<K, V> {

		@DBusMethod
		V get(K key);

		@DBusMethod
		void putAll(Map<K, List<V>> values);

		@DBusMethod
		V orDefault(@DBusParam(defaultValue = "7") K key);

		@DBusProperty
		V getLatest();

		@DBusProperty
		void setLatest(V latest);

	}

	@DBusInterface("com.example.Books")
	interface Books extends Store<@DBusType("u") Long, Book> {

	}

	@DBusInterface("com.example.PlainBooks")
	interface PlainBooks {

		@DBusMethod
		Book get(@DBusType("u") long key);

		@DBusMethod
		void putAll(Map<@DBusType("u") Long, List<Book>> values);

		@DBusMethod
		Book orDefault(@DBusParam(defaultValue = "7") @DBusType("u") long key);

		@DBusProperty
		Book getLatest();

		@DBusProperty
		void setLatest(Book latest);

	}

	abstract static class Shelf implements Store<@DBusType("u") Long, Book> {

	}

	static class PlainRadio {

		@DBusProperty
		int getVolume() {
			return 1;
		}

		@DBusSignal(name = "counted")
		int count() {
			return 1;
		}

		@DBusSignal
		Closed close() {
			return new Closed();
		}

		@DBusSignal
		record Closed() {

		}

	}

}
