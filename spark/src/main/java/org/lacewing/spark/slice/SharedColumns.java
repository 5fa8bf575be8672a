package org.lacewing.spark.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Holds all files to the columns of the first one: the same names, in any order, and the same types
 * where the format tells them. Not thread-safe.
 */
final class SharedColumns {
  private @Nullable String first;
  private Map<String, String> types = Map.of();

  void require(String file, SourceHeader header) {
    Map<String, String> found = new TreeMap<>();
    for (String name : header.names()) {
      found.put(
          name,
          header.declared().containsKey(name)
              ? String.valueOf(header.declared().get(name).type())
              : "TEXT");
    }
    if (first == null) {
      first = file;
      types = found;
    } else if (!types.equals(found)) {
      throw new DataException(
          Failure.of("The files do not have the same columns")
              .at(file)
              .expected("the columns of " + first)
              .received(String.join(", ", differences(found)))
              .advice("Bring the files to one schema, or score them by themselves."));
    }
  }

  private List<String> differences(Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(types.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String quoted = '"' + name + '"';
      if (!found.containsKey(name)) {
        differences.add(quoted + " is missing");
      } else if (!types.containsKey(name)) {
        differences.add(quoted + " is new");
      } else if (!found.get(name).equals(types.get(name))) {
        differences.add(quoted + " is " + found.get(name) + ", not " + types.get(name));
      }
    }
    return differences;
  }
}
