package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.local.WeightedRidge.Solution;

/** Explains single rows of one model for {@link LimeExplainer}. Immutable and thread-safe. */
final class LocalSurrogate {
  private final TableModel model;
  private final Neighbourhood neighbourhood;
  private final LimeSettings settings;

  private LocalSurrogate(TableModel model, Neighbourhood neighbourhood, LimeSettings settings) {
    this.model = model;
    this.neighbourhood = neighbourhood;
    this.settings = settings;
  }

  static LocalSurrogate fit(ExplanationRequest request, LimeSettings settings) {
    return new LocalSurrogate(request.model(), Neighbourhood.fit(request.data().train()), settings);
  }

  RowExplanation explain(Table row, String name, Seed seed) {
    Seed own = seed.derive(neighbourhood.content(row));
    List<String> varied =
        neighbourhood.features().stream()
            .filter(feature -> neighbourhood.fixed(row, feature).isEmpty())
            .toList();
    if (varied.isEmpty()) {
      return unexplained(row, name, own);
    }
    List<Table> drawn =
        IntStream.range(0, settings.runs())
            .mapToObj(run -> neighbourhood.draw(row, settings.samples(), own.derive(run)))
            .toList();
    Tensor answers = Answers.of(model, stacked(drawn), "rows drawn around " + name);
    List<List<Solution>> runs = new ArrayList<>();
    for (int run = 0; run < drawn.size(); run++) {
      double[][] z = neighbourhood.coordinates(row, drawn.get(run), varied);
      int from = run * settings.samples();
      Tensor part = answers.slice(from, from + settings.samples());
      runs.add(WeightedRidge.solve(z, kernel(z), rows(part), settings.ridge()));
    }
    return summary(row, name, own, varied, answers, runs);
  }

  private RowExplanation unexplained(Table row, String name, Seed seed) {
    Tensor answer = Answers.of(model, row, name);
    List<OutputExplanation> outputs = new ArrayList<>();
    for (int output = 0; output < model.target().outputs(); output++) {
      double value = answer.at(0, output);
      outputs.add(
          new OutputExplanation(
              outputName(output), value, value, Double.NaN, weights(row, List.of(), List.of())));
    }
    return new RowExplanation(name, seed.value(), 1, outputs);
  }

  private double[] kernel(double[][] z) {
    double width = settings.kernelWidth() * Math.sqrt(z[0].length);
    double[] weights = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double distance = 0;
      for (double coordinate : z[i]) {
        distance += coordinate * coordinate;
      }
      weights[i] = Math.exp(-distance / (2 * width * width));
    }
    return weights;
  }

  /** Fits two classes once, to the positive one: the other's answers are its mirror image. */
  private double[][] rows(Tensor answers) {
    boolean two = twoClasses();
    double[][] rows = new double[answers.dimension(0)][two ? 1 : answers.dimension(1)];
    for (int row = 0; row < rows.length; row++) {
      for (int output = 0; output < rows[row].length; output++) {
        rows[row][output] = answers.at(row, two ? model.target().positiveClass() : output);
      }
    }
    return rows;
  }

  private boolean twoClasses() {
    return model.target().task() == Task.CLASSIFICATION && model.target().classes().size() == 2;
  }

  private RowExplanation summary(
      Table row,
      String name,
      Seed seed,
      List<String> varied,
      Tensor answers,
      List<List<Solution>> runs) {
    List<OutputExplanation> outputs = new ArrayList<>();
    for (int output = 0; output < model.target().outputs(); output++) {
      boolean mirrored = twoClasses() && output != model.target().positiveClass();
      int fitted = twoClasses() ? 0 : output;
      List<Solution> solutions = runs.stream().map(run -> run.get(fitted)).toList();
      double local = RunFigures.mean(solutions.stream().mapToDouble(Solution::intercept).toArray());
      outputs.add(
          new OutputExplanation(
              outputName(output),
              answers.at(0, output),
              mirrored ? 1 - local : local,
              RunFigures.mean(solutions.stream().mapToDouble(Solution::r2).toArray()),
              weights(row, varied, signed(solutions, varied, mirrored, row))));
    }
    int leading = twoClasses() ? 0 : predicted(answers);
    double stability =
        RunFigures.overlap(
            runs.stream().map(run -> run.get(leading).weights()).toList(), settings.top());
    return new RowExplanation(name, seed.value(), stability, outputs);
  }

  private static int predicted(Tensor answers) {
    int best = 0;
    for (int output = 1; output < answers.dimension(1); output++) {
      best = answers.at(0, output) > answers.at(0, best) ? output : best;
    }
    return best;
  }

  /** Returns {@code [varied feature][run]} weights for people: a category counts as present. */
  private static List<double[]> signed(
      List<Solution> solutions, List<String> varied, boolean mirrored, Table row) {
    List<double[]> signed = new ArrayList<>();
    for (int f = 0; f < varied.size(); f++) {
      int feature = f;
      boolean negated = mirrored ^ (row.column(varied.get(f)) instanceof CategoricalColumn);
      signed.add(
          solutions.stream()
              .mapToDouble(solution -> solution.weights().get(feature))
              .map(weight -> negated ? 0.0 - weight : weight)
              .toArray());
    }
    return signed;
  }

  private List<FeatureWeight> weights(Table row, List<String> varied, List<double[]> runs) {
    List<FeatureWeight> weights = new ArrayList<>();
    for (String feature : neighbourhood.features()) {
      Optional<String> fixed = neighbourhood.fixed(row, feature);
      double[] own = fixed.isPresent() ? new double[] {0, 0} : runs.get(varied.indexOf(feature));
      weights.add(
          new FeatureWeight(
              feature,
              neighbourhood.text(row, feature),
              RunFigures.mean(own),
              RunFigures.deviation(own),
              fixed.orElse("")));
    }
    return weights;
  }

  private String outputName(int output) {
    Target target = model.target();
    return target.task() == Task.CLASSIFICATION ? target.classes().get(output) : target.name();
  }

  /** Puts tables with the same columns and levels below each other. */
  private static Table stacked(List<Table> tables) {
    List<Column> columns = new ArrayList<>();
    for (Column first : tables.get(0).columns()) {
      List<Column> parts = tables.stream().map(table -> table.column(first.name())).toList();
      columns.add(
          first instanceof CategoricalColumn category
              ? CategoricalColumn.of(
                  first.name(),
                  category.levels(),
                  parts.stream()
                      .map(CategoricalColumn.class::cast)
                      .flatMapToInt(part -> IntStream.range(0, part.size()).map(part::code))
                      .toArray())
              : NumericColumn.of(
                  first.name(),
                  parts.stream()
                      .map(NumericColumn.class::cast)
                      .flatMapToDouble(part -> Arrays.stream(part.toArray()))
                      .toArray()));
    }
    return Table.of(columns);
  }
}
