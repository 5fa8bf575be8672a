package org.lacewing.core.provenance;

import java.util.List;
import org.lacewing.core.json.Json;

/**
 * Everything a run's results depend on. Two runs with equal manifests give results that are equal
 * to the last bit. It holds no time: the same work on the same machine gives the same manifest.
 *
 * @param format the version of this layout
 * @param experiment the SHA-256 of the resolved experiment file that is stored with the run
 * @param seed the experiment's seed
 * @param data the files that were read
 * @param environment machine, runtime and libraries
 * @param code the state of the work tree that holds the experiment file
 */
public record Manifest(
    int format,
    String experiment,
    long seed,
    List<DataFingerprint> data,
    Environment environment,
    CodeState code) {
  /** The version of the layout that is written. */
  public static final int FORMAT = 1;

  /** Copies the list. */
  public Manifest {
    data = List.copyOf(data);
  }

  /** Returns a manifest in the current layout. */
  public static Manifest of(
      String experiment,
      long seed,
      List<DataFingerprint> data,
      Environment environment,
      CodeState code) {
    return new Manifest(FORMAT, experiment, seed, data, environment, code);
  }

  /** Returns the manifest as JSON text. */
  public String toJson() {
    return Json.write(Json.of(this));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param name what messages call the text
   * @throws org.lacewing.core.error.DataException if it is no manifest
   */
  public static Manifest parse(String text, String name) {
    return Json.bind(Json.parse(text, name), Manifest.class, name);
  }
}
