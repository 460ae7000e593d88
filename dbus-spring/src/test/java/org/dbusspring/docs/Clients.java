package org.dbusspring.docs;

import org.dbusspring.client.ImportDBusClients;
import org.dbusspring.remote.DBusCallOptions;

import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ImportDBusClients(name = "music", destination = "com.example.Music", types = Player.class,
		options = @DBusCallOptions(timeout = "2s"))
class Clients {

}
