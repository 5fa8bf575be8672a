package org.lacewing.explain.effects;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.explain.Check;

/** Results of tasks, and what a time limit left no time for. */
final class LeftOut {
  private LeftOut() {}

  /** Returns the results of one type, in order. */
  static <T> List<T> found(List<Optional<Object>> results, Class<T> type) {
    return results.stream()
        .flatMap(Optional::stream)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the names of features, then of pairs, whose result is missing. */
  static List<String> names(
      List<Optional<Object>> results, List<Grid> grids, List<List<Grid>> pairs) {
    return IntStream.range(0, results.size())
        .filter(task -> results.get(task).isEmpty())
        .mapToObj(
            task ->
                task < grids.size()
                    ? grids.get(task).feature()
                    : pair(pairs.get(task - grids.size())))
        .toList();
  }

  private static String pair(List<Grid> pair) {
    return pair.get(0).feature() + " × " + pair.get(1).feature();
  }

  /** Returns the check that names them; nothing if all was done. */
  static Optional<Check> check(List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Check.note(
                "left out",
                names.size(),
                "The time limit ended before " + String.join(", ", names) + "."));
  }
}
