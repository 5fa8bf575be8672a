package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lacewing.onnx.DeclaredAxis;

/**
 * Guesses which axis of each input counts the rows, best guess first. Whether a guess is right is
 * found out by running the graph: see {@link RowCheck}.
 *
 * <ol>
 *   <li>the axis named like a batch, if every input has one of that name;
 *   <li>the first axis;
 *   <li>another axis with one name in every input, or the only free one.
 * </ol>
 */
final class BatchAxes {
  private static final Pattern BATCH =
      Pattern.compile(".*batch.*|n|b|bs", Pattern.CASE_INSENSITIVE);
  private static final int MOST = 4;

  private BatchAxes() {}

  /**
   * Returns the guesses.
   *
   * @param inputs the axes of each input, one or more
   * @return for each guess the axis of every input; one guess or more
   */
  static List<List<Integer>> guesses(List<List<DeclaredAxis>> inputs) {
    List<String> symbols =
        inputs.get(0).stream()
            .map(DeclaredAxis::symbol)
            .filter(symbol -> !symbol.isEmpty())
            .distinct()
            .toList();
    Set<List<Integer>> guesses = new LinkedHashSet<>();
    symbols.stream()
        .filter(symbol -> BATCH.matcher(symbol).matches())
        .forEach(symbol -> named(inputs, symbol).ifPresent(guesses::add));
    guesses.add(Collections.nCopies(inputs.size(), 0));
    symbols.forEach(symbol -> named(inputs, symbol).ifPresent(guesses::add));
    soleFree(inputs).ifPresent(guesses::add);
    return guesses.stream().limit(MOST).toList();
  }

  private static Optional<List<Integer>> named(List<List<DeclaredAxis>> inputs, String symbol) {
    return each(inputs, axis -> axis.symbol().equals(symbol));
  }

  private static Optional<List<Integer>> soleFree(List<List<DeclaredAxis>> inputs) {
    return each(inputs, DeclaredAxis::isFree);
  }

  /** Returns the one axis of each input that is chosen, if every input has exactly one. */
  private static Optional<List<Integer>> each(
      List<List<DeclaredAxis>> inputs, Predicate<DeclaredAxis> chosen) {
    List<Integer> found = new ArrayList<>();
    for (List<DeclaredAxis> axes : inputs) {
      List<Integer> fitting =
          IntStream.range(0, axes.size()).filter(i -> chosen.test(axes.get(i))).boxed().toList();
      if (fitting.size() != 1) {
        return Optional.empty();
      }
      found.add(fitting.get(0));
    }
    return Optional.of(found);
  }
}
