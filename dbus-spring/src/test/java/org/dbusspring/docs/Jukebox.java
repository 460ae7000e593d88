package org.dbusspring.docs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dbusspring.docs.Player.Played;
import org.dbusspring.docs.Player.UnknownTitleException;
import org.dbusspring.listener.DBusListener;
import org.dbusspring.listener.DBusMessageInfo;
import org.dbusspring.listener.DBusOnAvailable;

import org.springframework.stereotype.Component;

@Component
class Jukebox {

	private final Player player;

	private final List<String> played = new CopyOnWriteArrayList<>();

	Jukebox(Player player) {
		this.player = player;
	}

	void playFirst() throws UnknownTitleException {
		List<String> titles = this.player.titles().join();
		this.player.setVolume(0.5);
		this.player.play(titles.get(0));
	}

	@DBusListener(client = "music")
	void onPlayed(Played event, DBusMessageInfo info) {
		this.played.add(event.title());
	}

	@DBusOnAvailable(client = "music")
	void onAvailable() {
		this.player.setVolume(0.2);
	}

	List<String> played() {
		return this.played;
	}

}
