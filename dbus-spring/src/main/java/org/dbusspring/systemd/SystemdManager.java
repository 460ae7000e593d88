package org.dbusspring.systemd;

import java.util.List;

import org.dbusspring.contract.DBusInterface;
import org.dbusspring.contract.DBusMethod;
import org.dbusspring.contract.DBusProperty;
import org.dbusspring.contract.DBusSignal;
import org.dbusspring.core.introspect.EmitsChangedSignal;
import org.dbusspring.core.name.ObjectPath;
import org.dbusspring.core.type.DBusType;

/**
 * The manager of units: {@code org.freedesktop.systemd1.Manager} of the destination
 * {@link #NAME} at {@link #PATH}, on the system bus or, for a user's own units, on the
 * session bus.
 *
 * @since 0.1
 * @see <a href=
 * "https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html">org.freedesktop.systemd1</a>
 */
@DBusInterface("org.freedesktop.systemd1.Manager")
public interface SystemdManager {

	/** The destination. */
	String NAME = "org.freedesktop.systemd1";

	/** The object path. */
	String PATH = "/org/freedesktop/systemd1";

	/** All units that are loaded. */
	@DBusMethod
	List<Unit> listUnits();

	/** The units of those names, loaded for that if need be. */
	@DBusMethod
	List<Unit> listUnitsByNames(List<String> names);

	/** All jobs that wait or run. */
	@DBusMethod
	List<Job> listJobs();

	/** All unit files that are installed. */
	@DBusMethod
	List<UnitFile> listUnitFiles();

	/** The object of a unit that is loaded. */
	@DBusMethod
	ObjectPath getUnit(String name);

	/** The object of a unit, which is loaded if it is not yet. */
	@DBusMethod
	ObjectPath loadUnit(String name);

	/**
	 * Starts a unit.
	 * @param mode {@code replace}, {@code fail}, {@code isolate},
	 * {@code ignore-dependencies} or {@code ignore-requirements}
	 * @return the job that does it; {@link JobRemoved} tells when it has ended
	 */
	@DBusMethod
	ObjectPath startUnit(String name, String mode);

	/**
	 * Stops a unit.
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath stopUnit(String name, String mode);

	/**
	 * Reloads a unit.
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath reloadUnit(String name, String mode);

	/**
	 * Restarts a unit, or starts it.
	 * @return the job that does it
	 */
	@DBusMethod
	ObjectPath restartUnit(String name, String mode);

	/** The object of a job. */
	@DBusMethod
	ObjectPath getJob(@DBusType("u") long id);

	/** Reads all unit files again. */
	@DBusMethod
	void reload();

	/** Has the manager emit most of its signals, until we leave or take it back. */
	@DBusMethod
	void subscribe();

	/** Takes {@link #subscribe} back. */
	@DBusMethod
	void unsubscribe();

	/** The version of systemd. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.CONST)
	String getVersion();

	/** {@code running}, {@code degraded}, {@code starting} and the like. */
	@DBusProperty(emitsChangedSignal = EmitsChangedSignal.FALSE)
	String getSystemState();

	/**
	 * A unit, as a list shows it.
	 *
	 * @param name such as {@code dbus.service}
	 * @param description for people
	 * @param loadState such as {@code loaded}, {@code not-found}
	 * @param activeState such as {@code active}, {@code failed}
	 * @param subState more about it, by the type of the unit
	 * @param following the unit that this one follows, or empty
	 * @param path the unit's object
	 * @param jobId the job that is queued for it, or 0
	 * @param jobType the type of that job, or empty
	 * @param jobPath the object of that job, or {@code /}
	 */
	record Unit(String name, String description, String loadState, String activeState, String subState,
			String following, ObjectPath path, @DBusType("u") long jobId, String jobType, ObjectPath jobPath) {

	}

	/**
	 * A job, as a list shows it.
	 *
	 * @param id its number
	 * @param unit the unit's name
	 * @param type such as {@code start}
	 * @param state {@code waiting} or {@code running}
	 * @param path the job's object
	 * @param unitPath the unit's object
	 */
	record Job(@DBusType("u") long id, String unit, String type, String state, ObjectPath path, ObjectPath unitPath) {

	}

	/**
	 * A unit file.
	 *
	 * @param path where it is
	 * @param state such as {@code enabled}
	 */
	record UnitFile(String path, String state) {

	}

	/**
	 * A unit is loaded.
	 *
	 * @param id its name
	 * @param unit its object
	 */
	@DBusSignal
	record UnitNew(String id, ObjectPath unit) {

	}

	/**
	 * A unit is not loaded any more.
	 *
	 * @param id its name
	 * @param unit its object
	 */
	@DBusSignal
	record UnitRemoved(String id, ObjectPath unit) {

	}

	/**
	 * A job is queued.
	 *
	 * @param id its number
	 * @param job its object
	 * @param unit the unit's name
	 */
	@DBusSignal
	record JobNew(@DBusType("u") long id, ObjectPath job, String unit) {

	}

	/**
	 * A job has ended.
	 *
	 * @param id its number
	 * @param job its object
	 * @param unit the unit's name
	 * @param result {@code done}, {@code failed}, {@code canceled}, {@code timeout},
	 * {@code dependency} or {@code skipped}
	 */
	@DBusSignal
	record JobRemoved(@DBusType("u") long id, ObjectPath job, String unit, String result) {

	}

}
