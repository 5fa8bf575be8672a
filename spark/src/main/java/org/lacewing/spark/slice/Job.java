package org.lacewing.spark.slice;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * What is done with every slice, in a form that any machine understands: texts and files.
 *
 * @param kind the name of a {@link SliceKind}
 * @param settings its settings
 * @param files its models and other files, by name; they travel to the machines once
 */
public record Job(String kind, Map<String, String> settings, Map<String, Bytes> files) {
  /** The setting that holds the seed. */
  public static final String SEED = "seed";

  private static final String KIND = "kind";
  private static final String SETTINGS = "settings";

  /** Copies the maps, ordered by name. */
  public Job {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Returns kind and settings as JSON. */
  public String toJson() {
    var json = Json.object().put(KIND, kind);
    json.set(SETTINGS, Json.of(settings));
    return Json.writeLine(json);
  }

  /** Joins what {@link #toJson} wrote with the files. */
  public static Job of(String json, Map<String, Bytes> files) {
    JsonFields fields = JsonFields.parse(json, "job");
    return new Job(fields.text(KIND), fields.textMap(SETTINGS), files);
  }

  /** Returns a setting; empty if it is not there. */
  public String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /** Returns the source of its random numbers; 0 if it draws none. */
  public long seed() {
    String seed = setting(SEED);
    return seed.isEmpty() ? 0 : Long.parseLong(seed);
  }

  /**
   * Returns a file.
   *
   * @throws IllegalStateException if the job was made without it
   */
  public Bytes file(String name) {
    Bytes file = files.get(name);
    if (file == null) {
      throw new IllegalStateException("The job has no file " + name);
    }
    return file;
  }

  /** Returns a digest of all that the job is. */
  public String digest() {
    StringBuilder text = new StringBuilder(toJson());
    files.forEach((name, bytes) -> text.append('\n').append(name).append(bytes.sha256()));
    return Sha256.of(text.toString());
  }
}
