package org.lacewing.spark.slice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.provenance.SameWork;

/**
 * All that the bytes of a result depend on, by names that mean something to the user. Nothing of
 * where the work is done is among it.
 *
 * @param facts the facts, ordered by name
 */
public record Work(Map<String, String> facts) {
  private static final String FACTS = "work";

  /** Copies the map, ordered by name. */
  public Work {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** Describes a job on an input. */
  public static Work of(Job job, SlicedInput input, long sliceRows) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("version of Lacewing", LacewingVersion.current());
    facts.put("command", job.kind());
    facts.put("rows of a slice", Long.toString(sliceRows));
    facts.put(
        "input",
        input.rows() + " rows of " + input.files().size() + " files, SHA-256 " + input.sha256());
    job.settings().forEach((name, value) -> facts.put("setting " + name, value));
    job.files().forEach((name, bytes) -> facts.put("file " + name, "SHA-256 " + bytes.sha256()));
    return new Work(facts);
  }

  /** Returns a digest of all facts. */
  public String sha256() {
    return Sha256.of(Json.writeLine(Json.of(facts)));
  }

  void write(Path file) throws IOException {
    var json = Json.object();
    json.set(FACTS, Json.of(facts));
    AtomicFile.write(file, Json.write(json));
  }

  static Work read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return new Work(JsonFields.parse(text, file.toString()).textMap(FACTS));
  }

  /**
   * Checks that the work is the one that was begun.
   *
   * @throws ConfigurationException if it is not; the message names the first difference
   */
  void requireSame(Work begun, Path folder) {
    SameWork.require(
        begun.facts,
        facts,
        folder,
        "Repeat the command as it was, or delete the folder and begin again.");
  }
}
