package org.lacewing.core.data;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * What a source says of its columns before its first row.
 *
 * @param source the file's or folder's name, for messages
 * @param names the column names, none blank, none twice
 * @param declared what the source itself says of its columns, by name; often nothing
 */
public record SourceHeader(
    String source, List<String> names, Map<String, DeclaredColumn> declared) {
  /** Copies the collections and checks the names. */
  public SourceHeader {
    names = List.copyOf(names);
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
    Map<String, Integer> positionOf = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isBlank()) {
        throw new DataException(
            Failure.of("Column " + (i + 1) + " has no name")
                .at(source)
                .advice("The first line must name every column."));
      }
      Integer first = positionOf.put(names.get(i), i);
      if (first != null) {
        throw new DataException(
            Failure.of(
                    "Columns "
                        + (first + 1)
                        + " and "
                        + (i + 1)
                        + " are both called "
                        + Excerpt.of(names.get(i)))
                .at(source)
                .advice("Rename one of them."));
      }
    }
  }

  /** Returns what the source declares of a column. */
  Optional<DeclaredColumn> declared(String name) {
    @Nullable DeclaredColumn column = declared.get(name);
    return Optional.ofNullable(column);
  }

  /** Returns each column's position, by name, in order. */
  Map<String, Integer> positions() {
    Map<String, Integer> positions = new LinkedHashMap<>();
    names.forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  /** Returns what to do about a name that is not among the columns. */
  public String advice(String missing) {
    if (names.size() == 1 && names.get(0).matches(".*[;\t|].*")) {
      return "The file seems to use another delimiter: set data.reading.delimiter.";
    }
    if (names.stream().allMatch(NumberText::isNumber)) {
      return "The first line must hold the column names; it holds numbers.";
    }
    return NearestName.of(missing, names)
        .map(near -> "Did you mean \"" + near + "\"?")
        .orElse("Check the spelling against the header line.");
  }
}
