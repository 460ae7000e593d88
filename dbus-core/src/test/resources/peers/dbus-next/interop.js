// The service and the client of the interoperability tests, with dbus-next.
const dbus = require('dbus-next');
const [role, name] = process.argv.slice(2);
const PATH = '/com/example/Interop';
const INTERFACE = 'com.example.Interop';

class Interop extends dbus.interface.Interface {
	get Version() {
		return '1';
	}

	Reverse(text) {
		const reversed = [...text].reverse().join('');
		this.Rung(reversed);
		return reversed;
	}

	Refuse() {
		throw new dbus.DBusError('com.example.Error.Refused', 'not today');
	}

	Rung(text) {
		return text;
	}
}
Interop.configureMembers({
	properties: { Version: { signature: 's', access: dbus.interface.ACCESS_READ } },
	methods: { Reverse: { inSignature: 's', outSignature: 's' }, Refuse: {} },
	signals: { Rung: { signature: 's' } }
});

async function serve(bus) {
	bus.export(PATH, new Interop(INTERFACE));
	await bus.requestName(name, 0);
}

async function call(bus) {
	const object = await bus.getProxyObject(name, PATH);
	const interop = object.getInterface(INTERFACE);
	const rung = new Promise((resolve) => interop.on('Rung', resolve));
	console.log('Reverse ' + await interop.Reverse('stressed'));
	console.log('Rung ' + await rung);
	try {
		await interop.Refuse();
	}
	catch (error) {
		console.log('Refused ' + error.type + ' ' + error.text);
	}
	const version = await object.getInterface('org.freedesktop.DBus.Properties').Get(INTERFACE, 'Version');
	console.log('Version ' + version.value);
	bus.disconnect();
}

const bus = dbus.sessionBus();
bus.on('error', (error) => process.exit(1));
(role === 'service' ? serve(bus) : call(bus)).catch((error) => {
	console.log(error);
	process.exit(1);
});
