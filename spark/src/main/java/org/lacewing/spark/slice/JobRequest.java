package org.lacewing.spark.slice;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.data.ReadSettings;

/**
 * What a user asks a {@link SliceKind} for.
 *
 * @param model the package file of the model
 * @param reading how the rows are written
 * @param options the values of {@link SliceKind#options} that were given
 */
public record JobRequest(Path model, ReadSettings reading, Map<String, String> options) {
  /** Copies the map. */
  public JobRequest {
    options = Map.copyOf(options);
  }

  /** Returns the value of an option, if it was given. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
