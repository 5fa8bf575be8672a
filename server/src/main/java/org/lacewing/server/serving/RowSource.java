package org.lacewing.server.serving;

/**
 * A request's body, read for the version that will answer it. A shadow reads it a second time, on
 * another thread, so reading changes nothing.
 */
@FunctionalInterface
public interface RowSource {
  /**
   * Reads the rows.
   *
   * @throws org.lacewing.core.error.DataException if they do not suit the version
   */
  Rows read(LoadedVersion version);
}
