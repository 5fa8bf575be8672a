package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.AttributedRow;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TableFeatures;

/**
 * The rows of a request with everything that is asked about them whatever the method. The answer
 * looked at is the probability of the class that the model predicts for the row, or the number.
 * Immutable and thread-safe.
 */
final class ProbedRows {
  private static final String WHAT = "evaluation of explanations";

  private final Table rows;
  private final List<Integer> outputs;
  private final Contributions contributions;
  private final List<RowProbe> probes;
  private final Instances near;
  private final int neighbours;
  private final int backgroundRows;

  private ProbedRows(ExplanationRequest request, EvaluationSettings settings, Seed seed) {
    Instances instances = request.requireInstances(WHAT);
    Dataset train = request.data().train();
    List<Field> features = train.schema().features();
    rows = TableFeatures.of(features, instances.table(), WHAT);
    if (features.isEmpty() || train.rows() == 0) {
      throw new DataException(
          Failure.of("Explanations cannot be evaluated without features and training rows")
              .at("data set " + train.name())
              .expected("one or more of each")
              .received(features.size() + " features, " + train.rows() + " training rows"));
    }
    Table training = TableFeatures.of(features, train.table(), WHAT);
    Tensor answers = Answers.of(request.model(), rows, "rows to explain");
    outputs =
        IntStream.range(0, rows.rows())
            .mapToObj(
                row ->
                    request.model().target().task() == Task.CLASSIFICATION
                        ? ClassLabels.predicted(answers, row)
                        : 0)
            .toList();
    Table background =
        training.select(
            Shuffle.some(
                train.rows(), settings.background(), seed.derive("background").generator()));
    backgroundRows = background.rows();
    Neighbours spread = Neighbours.fit(training);
    contributions = new Contributions(background, spread);
    TableRemovals removals = TableRemovals.of(request.model(), background, rows);
    probes =
        Parallel.of(request)
            .map(
                WHAT,
                rows.rows(),
                row ->
                    RowProbe.of(
                        removals.of(row, outputs.get(row)),
                        settings.orders(),
                        settings.sets(),
                        seed.derive("probe").derive(row)));
    neighbours = settings.neighbours();
    near = near(spread, settings, seed.derive("neighbours"));
  }

  static ProbedRows of(ExplanationRequest request, EvaluationSettings settings, Seed seed) {
    return new ProbedRows(request, settings, seed);
  }

  private Instances near(Neighbours spread, EvaluationSettings settings, Seed seed) {
    if (neighbours == 0) {
      return Instances.none();
    }
    List<Table> tables = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      tables.add(
          spread.near(rows, row, neighbours, settings.radius(), seed.derive(row).generator()));
      for (int i = 0; i < neighbours; i++) {
        names.add("row near " + row);
      }
    }
    return new Instances(Table.below(tables), names);
  }

  int size() {
    return rows.rows();
  }

  int features() {
    return rows.columns().size();
  }

  int backgroundRows() {
    return backgroundRows;
  }

  RowProbe probe(int row) {
    return probes.get(row);
  }

  /** Returns all rows near the rows, those of one row after another. */
  Instances near() {
    return near;
  }

  /** Returns the values for the answers that are looked at, {@code [row][feature]}. */
  List<List<Double>> values(Attributed explanation) {
    return values(explanation, 1);
  }

  /** Returns the same for {@link #near}. */
  List<List<Double>> nearValues(Attributed explanation) {
    return values(explanation, neighbours);
  }

  private List<List<Double>> values(Attributed explanation, int each) {
    List<AttributedRow> explained = explanation.attributedRows();
    if (explained.size() != rows.rows() * each) {
      throw new IllegalStateException(
          explanation.explainer()
              + " explained "
              + explained.size()
              + " of "
              + rows.rows() * each
              + " rows");
    }
    List<List<Double>> values = new ArrayList<>();
    for (int i = 0; i < explained.size(); i++) {
      if (!explained.get(i).features().equals(rows.names())) {
        throw new IllegalStateException(
            explanation.explainer() + " explained by " + explained.get(i).features());
      }
      values.add(explained.get(i).outputs().get(outputs.get(i / each)));
    }
    return values;
  }

  /** Returns a row's values as contributions. */
  List<Double> contributions(Attributed explanation, List<Double> values, int row) {
    return contributions.of(explanation.kind(), values, rows, row);
  }
}
