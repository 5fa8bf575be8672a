package org.lacewing.spark.slice;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.LacewingVersion;

/**
 * All that the bytes of a result depend on, by names that mean something to the user. Nothing of
 * where the work is done is among it.
 *
 * @param facts the facts, ordered by name
 */
public record Work(Map<String, String> facts) {
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
}
