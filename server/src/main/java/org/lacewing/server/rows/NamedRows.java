package org.lacewing.server.rows;

import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.preprocessing.RowEncoder;
import org.lacewing.server.serving.LoadedVersion;

/** Which versions take rows by name. */
final class NamedRows {
  private NamedRows() {}

  /**
   * Returns what encodes a version's rows.
   *
   * @throws DataException if its package has no preprocessing, so that no column has a name
   */
  static RowEncoder encoder(LoadedVersion version) {
    return version
        .rows()
        .orElseThrow(
            () ->
                new DataException(
                    Failure.of(version.version() + " takes tensors, not rows by name")
                        .advice(
                            "Send them to /v2/models/" + version.version().model() + "/infer.")));
  }
}
