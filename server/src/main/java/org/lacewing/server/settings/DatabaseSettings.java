package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/**
 * The database, {@code lacewing.database.*}.
 *
 * @param url {@code jdbc:postgresql://HOST/NAME}; empty for a database in the server's own folder
 * @param user the user's name
 * @param password the user's password; it is never shown
 * @param connections connections kept open at most
 * @param timeout how long PostgreSQL may be silent before it counts as down
 */
@ConfigurationProperties("lacewing.database")
public record DatabaseSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "lacewing") String user,
    @Bindable(defaultValue = "") String password,
    @Bindable(defaultValue = "4") int connections,
    @Bindable(defaultValue = "30s") Duration timeout) {
  /** Checks the time. */
  public DatabaseSettings {
    if (timeout.toSeconds() < 1) {
      throw new ConfigurationException(
          Failure.of("The database needs some time to answer")
              .at("lacewing.database.timeout")
              .expected("at least 1s")
              .received(timeout.toString()));
    }
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
