package org.lacewing.server;

import io.micronaut.context.ApplicationContext;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.database.Database;
import org.lacewing.server.registry.DataFolder;
import org.lacewing.server.settings.DatabaseSettings;

/** The objects of a server that does not listen, for commands that work on its database. */
final class OfflineContext {
  private OfflineContext() {}

  /**
   * Opens the database.
   *
   * @throws ConfigurationException if it is the one inside the folder of a server that is running
   * @throws DataException if it cannot be reached
   */
  static ApplicationContext open(ServerOptions options) {
    ApplicationContext context = LacewingServer.context(options);
    boolean complete = false;
    try {
      if (context.getBean(DatabaseSettings.class).url().isEmpty()) {
        context.getBean(DataFolder.class).claim();
      }
      if (!context.getBean(Database.class).isUp()) {
        throw new DataException(
            Failure.of("The database cannot be reached")
                .advice("Look at lacewing.database.url, user and password."));
      }
      complete = true;
      return context;
    } finally {
      if (!complete) {
        context.close();
      }
    }
  }
}
