package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The database, {@code lacewing.database.*}.
 *
 * @param url {@code jdbc:postgresql://HOST/NAME}; empty for a database in the server's own folder
 * @param user the user's name
 * @param password the user's password; it is never shown
 * @param connections connections kept open at most
 */
@ConfigurationProperties("lacewing.database")
public record DatabaseSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "lacewing") String user,
    @Bindable(defaultValue = "") String password,
    @Bindable(defaultValue = "4") int connections) {

  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + "]";
  }
}
