package org.lacewing.onnx.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtGraph;

/**
 * A foreign graph behind its border of floats, with lengths of free axes and whole numbers that it
 * takes, both found by trying.
 */
final class OpenedGraph {
  /** Rows of a batch that tells a row's axis from others: no length that is tried is the same. */
  static final int ROWS = 3;

  /** Lengths for free axes: steps of a series, sides of an image. */
  private static final List<Integer> LENGTHS = List.of(8, 16, 32, 64, 128, 224, 4, 2, 1);

  /** More values than this are not made up, whatever the graph declares. */
  private static final long MOST_VALUES = 1L << 26;

  private final OrtGraph graph;
  private final List<BorderInput> inputs;
  private final MadeUpRows rows;

  private OpenedGraph(OrtGraph graph, List<BorderInput> inputs, MadeUpRows rows) {
    this.graph = graph;
    this.inputs = inputs;
    this.rows = rows;
  }

  /**
   * Finds what the graph takes.
   *
   * @throws DataException if it runs on nothing that is tried, or on a single row only
   */
  static OpenedGraph of(OrtGraph graph, List<BorderInput> inputs) {
    @Nullable DataException first = null;
    boolean single = false;
    for (MadeUpRows rows : trials(inputs)) {
      OpenedGraph opened = new OpenedGraph(graph, inputs, rows);
      try {
        opened.run(ROWS);
        return opened;
      } catch (DataException e) {
        if (first == null) {
          first = e;
        }
        single |= opened.works(1);
      }
    }
    throw single ? singleRow(first) : refused(first, inputs);
  }

  private boolean works(int count) {
    return attempt(count).isPresent();
  }

  private Optional<Map<String, Tensor>> attempt(int count) {
    try {
      return Optional.of(run(count));
    } catch (DataException e) {
      // Whether it works is the question; the caller keeps the first reason.
      return Optional.empty();
    }
  }

  /** Runs the graph on made-up rows; the first rows are the same for every count. */
  Map<String, Tensor> run(int count) {
    return graph.run(make(count, 1));
  }

  /** Returns one of the graph's answers. */
  static Tensor answer(Map<String, Tensor> answers, String output) {
    return Optional.ofNullable(answers.get(output))
        .orElseThrow(() -> new IllegalStateException("No output " + output + " was computed"));
  }

  /** Returns made-up rows that the graph takes. */
  Map<String, Tensor> make(int count, double scale) {
    return rows.make(inputs, count, scale);
  }

  /**
   * Returns the answers with other lengths of the free axes, if there are free axes and lengths.
   */
  Optional<Map<String, Tensor>> runOtherLength() {
    return trials(inputs).stream()
        .filter(other -> other.length() != rows.length() && other.hasValuesOf(rows))
        .flatMap(other -> new OpenedGraph(graph, inputs, other).attempt(ROWS).stream())
        .findFirst();
  }

  private static List<MadeUpRows> trials(List<BorderInput> inputs) {
    boolean free = inputs.stream().anyMatch(input -> !input.spec().isFixed());
    boolean whole = inputs.stream().anyMatch(BorderInput::isWhole);
    List<MadeUpRows> trials = new ArrayList<>();
    for (int length : free ? LENGTHS : List.of(1)) {
      Stream<MadeUpRows> values =
          Stream.of(
              new MadeUpRows(length, 0, 9),
              new MadeUpRows(length, 0, 3),
              new MadeUpRows(length, 0, 1),
              new MadeUpRows(length, 1, 2),
              new MadeUpRows(length, 1, 1));
      values
          .limit(whole ? Integer.MAX_VALUE : 1)
          .filter(rows -> rows.values(inputs, ROWS) <= MOST_VALUES)
          .forEach(trials::add);
    }
    return trials;
  }

  private static DataException singleRow(@Nullable DataException cause) {
    return failure(
        Failure.of("The graph answers one row at a time only")
            .expected("an answer for a batch of " + ROWS + " rows")
            .advice(
                "Export it with a free batch axis: in PyTorch torch.onnx.export(…,"
                    + " dynamic_axes={\"input\": {0: \"batch\"}, \"output\": {0: \"batch\"}}), or"
                    + " dynamic_shapes with the newer exporter."),
        cause);
  }

  private static DataException refused(@Nullable DataException cause, List<BorderInput> inputs) {
    return failure(
        Failure.of("The graph does not run on rows of the shapes that it declares")
            .at(
                "inputs "
                    + inputs.stream()
                        .map(input -> input.name() + " " + input.spec().shapeText())
                        .toList())
            .advice(
                "Check the declared shapes, or export the network with fixed lengths of all axes"
                    + " but the batch."),
        cause);
  }

  private static DataException failure(Failure failure, @Nullable DataException cause) {
    if (cause == null) {
      return new DataException(failure.received("inputs of more values than can be made up"));
    }
    String reason = cause.failure().received();
    return new DataException(reason == null ? failure : failure.received(reason), cause);
  }
}
