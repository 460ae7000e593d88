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

	/** A call that an exported method answers. */
	SERVER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDBusServerConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

	},

	/** A call that a client's proxy makes. */
	CLIENT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDBusClientConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return ClientLowCardinalityKeyNames.values();
		}

	};

	/** The keys of calls, on both sides. */
	public enum LowCardinalityKeyNames implements KeyName {

		/** The D-Bus interface. */
		INTERFACE {

			@Override
			public String asString() {
				return "interface";
			}

		},

		/** The D-Bus method. */
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

	/** The keys of calls that a client's proxy makes, beside the common ones. */
	public enum ClientLowCardinalityKeyNames implements KeyName {

		/** The name of the client. */
		CLIENT_NAME {

			@Override
			public String asString() {
				return "client.name";
			}

		}

	}

}
