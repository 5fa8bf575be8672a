package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;

/** Explains single rows of one model for {@link LimeExplainer}. Immutable and thread-safe. */
final class LocalSurrogate {
  private static final int FEWEST_BASES = 2;

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
    int block = varied.size() + 1;
    Strata strata = new Strata(Math.max(FEWEST_BASES, settings.samples() / block));
    List<Seed> seeds =
        IntStream.range(0, settings.runs()).mapToObj(run -> own.derive(run)).toList();
    Table drawn = neighbourhood.draw(row, strata, seeds);
    Tensor answers = rows(name).answers(drawn, varied);
    double[][] z = neighbourhood.coordinates(drawn, varied);
    int bases = strata.count();
    double width = settings.kernelWidth() * Math.sqrt(varied.size());
    List<List<LinearFit>> runs = new ArrayList<>();
    for (int run = 0; run < seeds.size(); run++) {
      int first = run * bases;
      int opposite = 1 + seeds.size() * bases + first;
      double[][] from = Arrays.copyOfRange(z, 1 + first, 1 + first + bases);
      double[][] to = Arrays.copyOfRange(z, opposite, opposite + bases);
      runs.add(
          IntStream.of(fitted())
              .mapToObj(output -> NeighbourRows.of(answers, output, first, bases, block))
              .map(y -> LinearFit.of(from, to, y, width, settings.ridge()))
              .toList());
    }
    return summary(row, name, own, varied, answers, runs);
  }

  private RowExplanation unexplained(Table row, String name, Seed seed) {
    Tensor answer = rows(name).answer(row);
    List<OutputExplanation> outputs = new ArrayList<>();
    for (int output = 0; output < model.target().outputs(); output++) {
      double value = answer.at(0, output);
      outputs.add(
          new OutputExplanation(
              outputName(output), value, value, Double.NaN, weights(row, List.of(), List.of())));
    }
    return new RowExplanation(name, seed.value(), 1, outputs);
  }

  /**
   * Two classes are fitted once, for the positive one: the other's answers are its mirror image.
   */
  private int[] fitted() {
    return model.target().hasTwoClasses()
        ? new int[] {model.target().positiveClass()}
        : IntStream.range(0, model.target().outputs()).toArray();
  }

  private AnswerScale scale() {
    return settings.scale().of(model.target());
  }

  private NeighbourRows rows(String name) {
    return new NeighbourRows(model, scale(), "rows drawn around " + name);
  }

  private RowExplanation summary(
      Table row,
      String name,
      Seed seed,
      List<String> varied,
      Tensor answers,
      List<List<LinearFit>> runs) {
    List<OutputExplanation> outputs = new ArrayList<>();
    for (int output = 0; output < model.target().outputs(); output++) {
      boolean mirrored = model.target().hasTwoClasses() && output != model.target().positiveClass();
      int fitted = model.target().hasTwoClasses() ? 0 : output;
      List<LinearFit> solutions = runs.stream().map(run -> run.get(fitted)).toList();
      double local =
          RunFigures.mean(solutions.stream().mapToDouble(LinearFit::intercept).toArray());
      outputs.add(
          new OutputExplanation(
              outputName(output),
              answers.at(0, output),
              mirrored ? scale().mirrored(local) : local,
              RunFigures.mean(solutions.stream().mapToDouble(LinearFit::r2).toArray()),
              weights(row, varied, signed(solutions, varied, mirrored, row))));
    }
    int leading = model.target().hasTwoClasses() ? 0 : ClassLabels.predicted(answers, 0);
    double stability =
        RunFigures.overlap(
            runs.stream().map(run -> run.get(leading).weights()).toList(), settings.top());
    return new RowExplanation(name, seed.value(), stability, outputs);
  }

  /** Returns {@code [varied feature][run]} weights for people: a category counts as present. */
  private static List<double[]> signed(
      List<LinearFit> solutions, List<String> varied, boolean mirrored, Table row) {
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
}
