package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * A file's rows as texts, before anything is known of their types.
 *
 * @param header the column names, none blank, none twice
 * @param rows the rows, each as long as the header
 * @param declared what the file itself says of its columns, by name; often nothing
 * @param fingerprint what the file was
 */
public record RawTable(
    List<String> header,
    List<RawRow> rows,
    Map<String, DeclaredColumn> declared,
    Fingerprint fingerprint) {
  /** Copies the collections and checks the header and the rows' lengths. */
  public RawTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    checkHeader(header, fingerprint.file());
    for (RawRow row : rows) {
      if (row.cells().size() != header.size()) {
        throw new DataException(
            Failure.of("The row has the wrong number of fields")
                .at(fingerprint.file() + ", line " + row.line())
                .expected(header.size() + " fields")
                .received(Integer.toString(row.cells().size()))
                .advice("Quote fields that hold the delimiter, or correct the row."));
      }
    }
    if (rows.isEmpty()) {
      throw new DataException(
          Failure.of("The file has no rows")
              .at(fingerprint.file())
              .expected("one or more rows below the column names")
              .received("0"));
    }
  }

  private static void checkHeader(List<String> header, String file) {
    Map<String, Integer> positionOf = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isBlank()) {
        throw new DataException(
            Failure.of("Column " + (i + 1) + " has no name")
                .at(file)
                .advice("The first line must name every column."));
      }
      Integer first = positionOf.put(header.get(i), i);
      if (first != null) {
        throw new DataException(
            Failure.of(
                    "Columns "
                        + (first + 1)
                        + " and "
                        + (i + 1)
                        + " are both called "
                        + Excerpt.of(header.get(i)))
                .at(file)
                .advice("Rename one of them."));
      }
    }
  }

  /** Returns each column's position, by name, in the order of the header. */
  Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    header.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  /** Returns file, line and column of a cell, for messages. */
  String place(int row, int column) {
    return fingerprint.file()
        + ", line "
        + rows.get(row).line()
        + ", column \""
        + header.get(column)
        + '"';
  }

  /** Returns the table reduced to the given rows; the fingerprint stays that of the file. */
  RawTable select(List<Integer> selected) {
    List<RawRow> kept = new ArrayList<>();
    selected.forEach(row -> kept.add(rows.get(row)));
    return new RawTable(header, kept, declared, fingerprint);
  }

  /** Returns what to do about a name that the header does not have. */
  String advice(String missing) {
    if (header.size() == 1 && header.get(0).matches(".*[;\t|].*")) {
      return "The file seems to use another delimiter: set data.reading.delimiter.";
    }
    if (header.stream().allMatch(NumberText::isNumber)) {
      return "The first line must hold the column names; it holds numbers.";
    }
    return NearestName.of(missing, header)
        .map(near -> "Did you mean \"" + near + "\"?")
        .orElse("Check the spelling against the header line.");
  }
}
