package org.lacewing.core.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Fingerprint;

/**
 * Which data a result rests on, wherever the file lies today.
 *
 * @param file the file's name without its folder
 * @param bytes the file's size
 * @param sha256 the digest of the file's bytes
 * @param rows how many rows were read
 * @param fields the schema: names, roles, types, levels
 * @param columns the digests of the columns as read
 */
public record DataFingerprint(
    String file,
    long bytes,
    String sha256,
    long rows,
    List<Field> fields,
    List<ColumnFingerprint> columns) {
  /** Copies the lists. */
  public DataFingerprint {
    fields = List.copyOf(fields);
    columns = List.copyOf(columns);
  }

  /** Returns the fingerprint of a file, as it was read, and of the data set it became. */
  public static DataFingerprint of(Fingerprint file, Dataset dataset) {
    return new DataFingerprint(
        file.file(),
        file.bytes(),
        file.sha256(),
        dataset.rows(),
        dataset.schema().fields(),
        dataset.table().columns().stream().map(ColumnFingerprint::of).toList());
  }

  /** Returns whether both hold the same cells, even if the files spell them differently. */
  public boolean sameContent(DataFingerprint other) {
    return rows == other.rows && columns.equals(other.columns);
  }

  /**
   * Returns in what the other data differ, as in {@code "data hash differs (row count same, column
   * c2 changed): 3f… and 9a…"}; empty if the bytes are the same. The file's name does not count.
   */
  public Optional<String> difference(DataFingerprint other) {
    if (sha256.equals(other.sha256) && sameContent(other)) {
      return Optional.empty();
    }
    List<String> facts = new ArrayList<>();
    facts.add(rows == other.rows ? "row count same" : "row count " + rows + " and " + other.rows);
    Map<String, String> mine = byName(this);
    Map<String, String> theirs = byName(other);
    List<String> missing = mine.keySet().stream().filter(c -> !theirs.containsKey(c)).toList();
    List<String> added = theirs.keySet().stream().filter(c -> !mine.containsKey(c)).toList();
    if (rows == other.rows) {
      describe(
          facts,
          mine.keySet().stream()
              .filter(c -> theirs.containsKey(c) && !theirs.get(c).equals(mine.get(c)))
              .toList(),
          "changed");
    }
    describe(facts, missing, "missing");
    describe(facts, added, "added");
    if (sameContent(other)) {
      facts.add("all columns same");
    } else if (facts.size() == 1 && rows == other.rows) {
      facts.add("order of columns changed");
    }
    return Optional.of(
        "data hash differs (" + String.join(", ", facts) + "): " + sha256 + " and " + other.sha256);
  }

  private static void describe(List<String> facts, List<String> columns, String verb) {
    if (!columns.isEmpty()) {
      facts.add(
          (columns.size() == 1 ? "column " : "columns ")
              + columns.stream().limit(5).collect(Collectors.joining(", "))
              + (columns.size() > 5 ? " and " + (columns.size() - 5) + " more" : "")
              + " "
              + verb);
    }
  }

  private static Map<String, String> byName(DataFingerprint data) {
    return data.columns.stream()
        .collect(
            Collectors.toMap(
                ColumnFingerprint::name,
                ColumnFingerprint::sha256,
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
