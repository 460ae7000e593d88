package org.dbusspring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this library. With a registry that has a meter handler each is a
 * timer. A trace does not cross the bus: a D-Bus message has no room for it.
 *
 * @since 0.1
 */
public enum DBusObservationDocumentation implements ObservationDocumentation {

	/** A call that an exported service answers: of a method, or to its properties. */
	SERVER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDBusServerConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { HighCardinalityKeyNames.SENDER };
		}

	},

	/** A call that a client makes: a proxy or the template. */
	CLIENT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDBusClientConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(LowCardinalityKeyNames.values(), ClientLowCardinalityKeyNames.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { HighCardinalityKeyNames.DESTINATION };
		}

	},

	/** A signal that a service emits, or that a listener takes; one for each listener. */
	SIGNAL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDBusSignalConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return SignalLowCardinalityKeyNames.values();
		}

	};

	/** The keys of calls, on both sides. */
	public enum LowCardinalityKeyNames implements KeyName {

		/** The name of the connection; that of the application's own is {@code dbus}. */
		CONNECTION {

			@Override
			public String asString() {
				return "connection";
			}

		},

		/**
		 * What the call does: {@code method}, {@code get}, {@code set}, {@code get-all}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/** The D-Bus interface; {@code unknown} for one that there is not. */
		INTERFACE {

			@Override
			public String asString() {
				return "interface";
			}

		},

		/**
		 * The D-Bus method or property; {@code unknown} for one that there is not,
		 * {@code *} for all properties.
		 */
		MEMBER {

			@Override
			public String asString() {
				return "member";
			}

		},

		/** {@code SUCCESS} or {@code ERROR}. */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * The name of the D-Bus error; {@code none} without one, {@code other} for one
		 * that is not known ahead. It is not called {@code error}: that key Micrometer's
		 * meters fill with the simple name of the exception's class.
		 */
		ERROR_NAME {

			@Override
			public String asString() {
				return "error.name";
			}

		}

	}

	/** The keys of calls that a client makes, beside the common ones. */
	public enum ClientLowCardinalityKeyNames implements KeyName {

		/**
		 * The name of the client that code or configuration give; {@code none} for one
		 * that has none but its destination.
		 */
		CLIENT_NAME {

			@Override
			public String asString() {
				return "client.name";
			}

		}

	}

	/** The keys of signals. */
	public enum SignalLowCardinalityKeyNames implements KeyName {

		/** {@code sent} or {@code received}. */
		DIRECTION {

			@Override
			public String asString() {
				return "direction";
			}

		},

		/** The name of the connection; that of the application's own is {@code dbus}. */
		CONNECTION {

			@Override
			public String asString() {
				return "connection";
			}

		},

		/** The D-Bus interface; {@code unknown} where the listener takes any. */
		INTERFACE {

			@Override
			public String asString() {
				return "interface";
			}

		},

		/** The D-Bus signal; {@code unknown} where the listener takes any. */
		MEMBER {

			@Override
			public String asString() {
				return "member";
			}

		},

		/** {@code SUCCESS}, or {@code ERROR} if the listener fails. */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/** The keys of which there are too many values for metrics: for traces only. */
	public enum HighCardinalityKeyNames implements KeyName {

		/** The unique name of the caller. */
		SENDER {

			@Override
			public String asString() {
				return "sender";
			}

		},

		/** The bus name that is called. */
		DESTINATION {

			@Override
			public String asString() {
				return "destination";
			}

		}

	}

}
