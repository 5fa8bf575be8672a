package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Where the server keeps its files, {@code lacewing.storage.*}.
 *
 * @param runs the folder of runs, shared with the command line
 * @param data the folder of what the server itself writes: models, the embedded database, uploads
 *     under way
 */
@ConfigurationProperties("lacewing.storage")
public record StorageSettings(
    @Bindable(defaultValue = "runs") Path runs, @Bindable(defaultValue = "server-data") Path data) {
  /** Makes both paths absolute: they are those of the folder in which the server started. */
  public StorageSettings {
    runs = runs.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
  }

  /** Returns the folder of the versions of models. */
  public Path models() {
    return data.resolve("models");
  }

  /** Returns the folder of files that are not complete; emptied when the server starts. */
  public Path incoming() {
    return data.resolve("incoming");
  }
}
