package org.lacewing.benchmarks.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.kernelshap.ShapleyReference;
import org.lacewing.cli.workflow.Drifts;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.quantization.IntegerWeightsQuantizer;
import org.lacewing.compression.quantization.IntegerWeightsSettings;
import org.lacewing.compression.quantization.WeightGranularity;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.run.RunStore;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.drift.DriftReport;
import org.lacewing.explain.drift.DriftSettings;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.explain.drift.ReasonDrift;

/**
 * {@code drift}: whether the comparison of reasons says what it should. A network against itself
 * and with weights of few bits, beside Python; a network whose Shapley values are known, with
 * weights of 8 bits; and two networks of the same experiment that differ by their seed alone, which
 * must not be called equal: their agreement has to lie below the noise of the explainer.
 */
public final class DriftTable implements Benchmark {
  private static final int ROWS = 100;
  private static final Path CREDIT =
      Path.of("examples", "experiments", "german-credit.yaml").toAbsolutePath();
  private static final List<String> OVERRIDES =
      List.of(
          "explanations=[]",
          "compression=[{name: int8, passes: [{use: int8, arithmetic: float}]}]");

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public String summary() {
    return "Explanation drift of networks of few bits, beside Python, and of two seeds.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    ObjectNode figures = Json.object();
    LenetDrift.measure(figures, table);
    ArrayNode others = figures.putArray("shapley");
    table.append(
        String.format(
            Locale.ROOT,
            "%n%-28s %9s %9s %9s %9s %9s %9s%n",
            "Shapley values",
            "spearman",
            "kendall",
            "signs",
            "top",
            "other 1st",
            "noise"));
    line(others, table, "bc30 against itself", bc30(false).reasons());
    line(others, table, "bc30, int8", bc30(true).reasons());
    RunStore store = RunStore.at(Files.createTempDirectory("drift"), Clock.systemUTC());
    String run = train(store, 1);
    ModelRows original = rows(store, run, "original");
    line(others, table, "credit, int8", reasons(original, rows(store, run, "int8")));
    ReasonDrift seeds = reasons(original, rows(store, train(store, 2), "original"));
    line(others, table, "credit, another seed", seeds);
    boolean equal = seeds.spearman().mean() >= seeds.noise().low();
    figures.put("twoSeedsAreEqual", equal);
    table.append("two seeds are ").append(equal ? "" : "not ").append("called equal\n");
    return figures;
  }

  private static void line(ArrayNode results, Appendable table, String name, ReasonDrift drift)
      throws IOException {
    DriftFigures.put(results.addObject().put("model", name), drift);
    table.append(
        String.format(
            Locale.ROOT,
            "%-28s %9.4f %9.4f %9.4f %9.4f %9.4f %9.4f%n",
            name,
            drift.spearman().mean(),
            drift.kendall().mean(),
            drift.signs().mean(),
            drift.topOverlap().mean(),
            drift.otherMainReason(),
            drift.noise().mean()));
  }

  private static DriftReport bc30(boolean quantize) throws IOException {
    try (ShapleyReference reference = ShapleyReference.read(ShapleyReference.FOLDER, "bc30");
        Pipeline original = reference.classes();
        Pipeline small =
            reference.classes(
                network ->
                    quantize
                        ? new IntegerWeightsQuantizer()
                            .apply(
                                network,
                                new IntegerWeightsSettings(8, false, WeightGranularity.PER_CHANNEL),
                                CompressionContext.of(
                                    new Calibration(
                                        original
                                            .preprocessing()
                                            .encode(reference.labelled().train().table())),
                                    new Seed(1)))
                            .model()
                        : network)) {
      return ExplanationDrift.measure(
          ExplanationRequest.of(original, reference.labelled(), new Seed(1)),
          small,
          // The labels are made up, all of one class.
          new DriftSettings(Optional.of("accuracy"), 10, 5, ROWS, 500, 4, HeldOut.TEST));
    }
  }

  private static ReasonDrift reasons(ModelRows first, ModelRows second) {
    return Drifts.of(first, second.model(), Optional.empty(), Progress.silent()).reasons();
  }

  private static String train(RunStore store, long seed) throws IOException {
    List<String> overrides = new ArrayList<>(OVERRIDES);
    overrides.add("seed=" + seed);
    return new ExperimentRunner(store, Progress.silent())
        .run(ExperimentFile.read(CREDIT, overrides))
        .id();
  }

  private static ModelRows rows(RunStore store, String id, String model) throws IOException {
    return ModelRows.ofRun(store, id, Optional.of(model), Optional.ofNullable(CREDIT.getParent()));
  }
}
