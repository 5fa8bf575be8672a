package org.lacewing.spark.slice;

import java.util.Optional;
import org.lacewing.core.data.Fingerprint;

/**
 * One file of the input.
 *
 * @param name its path below the input, with slashes
 * @param fingerprint what it was when it was cut
 */
public record InputFile(String name, Fingerprint fingerprint) {

  /** Returns name, rows and digest as one line of text. */
  public String line() {
    return name + ": " + fingerprint.rows() + " rows, SHA-256 " + fingerprint.sha256();
  }

  /** Returns a note if the file has no rows. */
  public Optional<String> note() {
    return fingerprint.rows() == 0 ? Optional.of(name + " has no rows") : Optional.empty();
  }
}
