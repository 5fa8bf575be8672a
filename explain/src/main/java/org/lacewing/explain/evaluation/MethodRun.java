package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.drift.Interval;
import org.lacewing.explain.drift.RankAgreement;

/** Evaluates one method. */
final class MethodRun {
  private static final String UNCHANGED = "the answer never changes";
  private static final String ZERO = "all values are 0";

  private final ExplanationRequest request;
  private final ProbedRows rows;
  private final EvaluationSettings settings;
  private final Optional<LayerShuffling> layers;
  private final Seed seed;
  private final ExplainedMethod method;
  private final Attributed explanation;
  private final List<List<Double>> values;
  private final List<Figure> figures = new ArrayList<>();

  private MethodRun(
      ExplanationRequest request,
      ProbedRows rows,
      EvaluationSettings settings,
      Optional<LayerShuffling> layers,
      Seed seed,
      ExplainedMethod method) {
    this.request = request;
    this.rows = rows;
    this.settings = settings;
    this.layers = layers;
    this.seed = seed;
    this.method = method;
    this.explanation = method.explain().apply(request);
    this.values = rows.values(explanation);
  }

  static MethodEvaluation of(
      ExplanationRequest request,
      ProbedRows rows,
      EvaluationSettings settings,
      Optional<LayerShuffling> layers,
      Seed seed,
      ExplainedMethod method) {
    return new MethodRun(request, rows, settings, layers, seed, method).run();
  }

  private MethodEvaluation run() {
    List<Faithfulness> judged = faithfulness();
    sensitivity();
    figure(EvaluationMetric.GINI, values.stream().map(Sparseness::gini).toList(), ZERO);
    figure(
        EvaluationMetric.EFFECTIVE_FEATURES,
        values.stream().map(Sparseness::effectiveFeatures).toList(),
        ZERO);
    RandomizationTest randomization = randomization();
    truth();
    return new MethodEvaluation(
        method.name(),
        explanation.kind(),
        figures,
        MeanCurve.of(judged.stream().map(Faithfulness::deletion).toList()),
        MeanCurve.of(judged.stream().map(Faithfulness::insertion).toList()),
        randomization);
  }

  private void figure(EvaluationMetric metric, List<Double> of, String undefined) {
    figures.add(Figure.of(metric, of, undefined, seed.derive("bootstrap")));
  }

  private List<Faithfulness> faithfulness() {
    List<Faithfulness> judged = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      judged.add(rows.probe(row).judge(rows.contributions(explanation, values.get(row), row)));
    }
    String undefined = UNCHANGED + ", or " + ZERO;
    figure(EvaluationMetric.DELETION_AREA, judged, Faithfulness::deletionArea, undefined);
    figure(EvaluationMetric.DELETION_GAIN, judged, Faithfulness::deletionGain, undefined);
    figure(EvaluationMetric.INSERTION_AREA, judged, Faithfulness::insertionArea, undefined);
    figure(EvaluationMetric.INSERTION_GAIN, judged, Faithfulness::insertionGain, undefined);
    figure(EvaluationMetric.INFIDELITY, judged, Faithfulness::infidelity, UNCHANGED);
    figure(EvaluationMetric.SCALED_INFIDELITY, judged, Faithfulness::scaledInfidelity, UNCHANGED);
    return judged;
  }

  private void figure(
      EvaluationMetric metric,
      List<Faithfulness> judged,
      Function<Faithfulness, Double> value,
      String undefined) {
    figure(metric, judged.stream().map(value).toList(), undefined);
  }

  private void sensitivity() {
    if (settings.neighbours() == 0) {
      figures.add(Figure.none(EvaluationMetric.SENSITIVITY, "left out by the settings"));
      return;
    }
    List<List<Double>> near =
        rows.nearValues(method.explain().apply(request.withInstances(rows.near())));
    List<Double> largest = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int from = row * settings.neighbours();
      largest.add(
          Sensitivity.of(values.get(row), near.subList(from, from + settings.neighbours())));
    }
    figure(EvaluationMetric.SENSITIVITY, largest, ZERO);
  }

  private RandomizationTest randomization() {
    RandomizationTest test = cascade();
    Interval last =
        test.stages().isEmpty()
            ? new Interval(Double.NaN, Double.NaN, Double.NaN)
            : test.stages().get(test.stages().size() - 1).agreement();
    int counted = test.stages().isEmpty() ? 0 : rows.size();
    figures.add(new Figure(EvaluationMetric.RANDOMIZATION, last, counted, test.remark()));
    return test;
  }

  private RandomizationTest cascade() {
    if (settings.stages() == 0) {
      return RandomizationTest.none("left out by the settings");
    }
    if (rows.features() < 2) {
      return RandomizationTest.none("does not apply: one feature has no order");
    }
    if (layers.isPresent() && !layers.get().layers().isEmpty()) {
      return shuffledLayers(layers.get());
    }
    if (request.fitter().isEmpty()) {
      return RandomizationTest.none(
          "does not apply: the model is no network of layers and cannot be fitted again");
    }
    List<Double> agreements = new ArrayList<>();
    for (int shuffle = 0; shuffle < settings.shuffles(); shuffle++) {
      Seed own = seed.derive("labels").derive(shuffle);
      DatasetSplit noise =
          new DatasetSplit(
              shuffledLabels(request.data().train(), own.derive("train")),
              shuffledLabels(request.data().validation(), own.derive("validation")),
              request.data().test());
      add(agreements, request.fitter().get().fit(noise, own));
    }
    return new RandomizationTest(
        List.of(new RandomizationTest.Stage("labels", 0, interval(agreements))),
        "the model was fitted again to shuffled labels");
  }

  private RandomizationTest shuffledLayers(LayerShuffling shuffling) {
    List<RandomizationTest.Stage> stages = new ArrayList<>();
    for (int count : RandomizationTest.steps(shuffling.layers().size(), settings.stages())) {
      List<Double> agreements = new ArrayList<>();
      for (int shuffle = 0; shuffle < settings.shuffles(); shuffle++) {
        try (Pipeline noise = shuffling.shuffled(count, seed.derive("layers").derive(shuffle))) {
          add(agreements, noise);
        }
      }
      stages.add(
          new RandomizationTest.Stage(
              shuffling.layers().get(count - 1), count, interval(agreements)));
    }
    return new RandomizationTest(stages, "");
  }

  private Interval interval(List<Double> agreements) {
    return Interval.of(agreements, seed.derive("bootstrap"));
  }

  private void add(List<Double> agreements, TableModel noise) {
    List<List<Double>> others = rows.values(method.explain().apply(request.withModel(noise)));
    for (int row = 0; row < others.size(); row++) {
      agreements.add(
          RankAgreement.spearman(
              values.get(row).stream().map(Math::abs).toList(),
              others.get(row).stream().map(Math::abs).toList()));
    }
  }

  private static Dataset shuffledLabels(Dataset rows, Seed seed) {
    Column label = rows.label();
    int[] order = Shuffle.permutation(rows.rows(), seed.generator());
    return new Dataset(rows.name(), rows.schema(), rows.table().with(label.select(order)));
  }

  private void truth() {
    List<EvaluationMetric> metrics =
        List.of(EvaluationMetric.POINTING, EvaluationMetric.PRECISION, EvaluationMetric.RECALL);
    if (settings.truthRows() == 0) {
      metrics.forEach(metric -> figures.add(Figure.none(metric, "left out by the settings")));
      return;
    }
    try {
      List<PointingGame> games = TruthGame.play(request, method, settings.truthRows(), seed);
      figure(metrics.get(0), games.stream().map(PointingGame::hit).toList(), "");
      figure(metrics.get(1), games.stream().map(PointingGame::precision).toList(), "");
      figure(metrics.get(2), games.stream().map(PointingGame::recall).toList(), "");
    } catch (ConfigurationException e) {
      String remark = "does not apply: " + e.failure().what();
      metrics.forEach(metric -> figures.add(Figure.none(metric, remark)));
    }
  }
}
