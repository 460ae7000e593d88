package org.dbusspring.freedesktop;

import java.util.List;

import org.dbusspring.client.DBusProxies;
import org.dbusspring.client.DBusProxyFactory;
import org.dbusspring.core.connection.DBusConnection;
import org.dbusspring.core.introspect.IntrospectionXml;
import org.dbusspring.core.introspect.NodeDescription;
import org.dbusspring.core.introspect.StandardInterfaces;
import org.dbusspring.core.test.PrivateBus;
import org.dbusspring.property.PropertyCaches;
import org.dbusspring.remote.DBusTarget;
import org.dbusspring.remote.TestRemotes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag(PrivateBus.TAG)
class StandardContractsTests {

	@ParameterizedTest
	@ValueSource(classes = { Properties.class, ObjectManager.class, Introspectable.class, Peer.class })
	void contractsSayWhatTheSpecificationSays(Class<?> contract) {
		NodeDescription specified = new NodeDescription(List.of(StandardInterfaces.PEER,
				StandardInterfaces.INTROSPECTABLE, StandardInterfaces.PROPERTIES, StandardInterfaces.OBJECT_MANAGER),
				List.of());
		assertThat(ContractDifferences.of(contract, specified)).isEmpty();
	}

	@Test
	void theContractOfTheBusSaysWhatTheBusSays() {
		try (PrivateBus bus = PrivateBus.start(); DBusConnection connection = bus.connect("client")) {
			DBusProxies proxies = new DBusProxyFactory(TestRemotes.on(connection), new PropertyCaches());
			DBusTarget target = DBusTarget.of(Bus.NAME, Bus.PATH);
			String xml = proxies.create(Introspectable.class, target).introspect();
			assertThat(ContractDifferences.of(Bus.class, IntrospectionXml.parse(xml))).isEmpty();
			Bus client = proxies.create(Bus.class, target);
			assertThat(client.listNames()).contains(connection.uniqueName());
			assertThat(client.getInterfaces()).isNotNull();
			assertThat(client.getConnectionUnixProcessId(connection.uniqueName()))
				.isEqualTo(ProcessHandle.current().pid());
		}
	}

}
