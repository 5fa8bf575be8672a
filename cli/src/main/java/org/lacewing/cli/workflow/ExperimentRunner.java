package org.lacewing.cli.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.measure.LatencyReport;
import org.lacewing.compression.measure.LayerBlame;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TimeLimit;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.training.architecture.NetworkDesign;
import org.lacewing.training.fit.DlFineTuner;
import org.lacewing.training.fit.NetworkFitter;

/**
 * The main job: train, export, compress, explain, compare the reasons, hold the served model to the
 * gate, report. Everything is written into one run of the store.
 *
 * <p>Configuration and data are checked before the run is started, so a mistake there leaves
 * nothing behind. A run that fails later is kept and marked as failed, one that is cancelled as
 * interrupted. If training diverges, the network of the last sound epoch is kept with the run.
 */
public final class ExperimentRunner {
  /** Test rows that local explainers explain. */
  private static final int EXPLAINED_ROWS = 3;

  private final RunStore store;
  private final Progress progress;

  /** Makes a runner that stores its runs. */
  public ExperimentRunner(RunStore store, Progress progress) {
    this.store = store;
    this.progress = progress;
  }

  /**
   * Runs an experiment.
   *
   * @throws org.lacewing.core.error.LacewingException if settings, data or training do not allow it
   * @throws CancellationException if the user interrupted it
   * @throws IOException if a file cannot be read or written
   */
  public RunOutcome run(ExperimentFile file) throws IOException {
    Experiment experiment = file.experiment();
    NetworkDesign design = NetworkPlanner.design(experiment.model());
    RecipeRunner recipes = RecipeRunner.of(experiment.compression(), experiment.calibration());
    PreparedData data = PreparedData.load(file);
    if (!experiment.compression().isEmpty()) {
      ExplanationDrift.requireSupported(data.loaded().dataset().schema());
    }
    Metric metric = new Gate(experiment.gate()).metric(data.target());
    Manifest manifest = RunFacts.manifest(file, data);
    try (ActiveRun run = store.start(experiment.name(), RunFacts.yaml(experiment))) {
      try {
        run.write("manifest.json", manifest.toJson());
        run.write(RunSource.FILE, RunSource.document(run.folder(), file.folder()));
        return work(run, experiment, design, recipes, data, metric, manifest);
      } catch (CancellationException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        run.fail(e);
        throw e;
      }
    }
  }

  private RunOutcome work(
      ActiveRun run,
      Experiment experiment,
      NetworkDesign design,
      RecipeRunner recipes,
      PreparedData data,
      Metric metric,
      Manifest manifest)
      throws IOException {
    NetworkFitter fitter = NetworkPlanner.fitter(experiment, data.target(), design, progress);
    NetworkResult network =
        NetworkStep.run(
            experiment, data, fitter, RunFacts.provenance(manifest), left -> keep(run, left));
    List<RecipeResult> results = List.of();
    try {
      run.write("original", network.packaged());
      ExplanationRequest request = request(experiment, data, network, design);
      CompressionContext context = context(experiment, network, data);
      results =
          recipes.run(network.packaged(), network.onnx(), context, request, experiment.drift());
      Judgement judgement = Judgement.of(experiment, data, network, results);
      for (RecipeResult result : results) {
        if (judgement.rejects(result)) {
          run.writeRejected(result.name(), result.packaged());
        } else {
          run.write(result.name(), result.packaged());
        }
        run.write(
            "explanations/drift-" + result.name() + ".json", Json.write(result.drift().toJson()));
        run.write("diagnosis/" + result.name() + ".json", Json.write(result.study().toJson()));
      }
      List<Explanation> explanations = ExplanationStep.explain(experiment.explanations(), request);
      List<String> names = ExplanationStep.names(explanations);
      for (int i = 0; i < explanations.size(); i++) {
        run.write(
            "explanations/" + names.get(i) + ".json", Json.write(explanations.get(i).toJson()));
      }
      RunResults all =
          new RunResults(experiment, data, network, results, explanations, judgement.verdict());
      return finish(run, all, metric, manifest, context, judgement.latency());
    } finally {
      network.pipeline().close();
      results.forEach(result -> result.pipeline().close());
    }
  }

  private RunOutcome finish(
      ActiveRun run,
      RunResults results,
      Metric metric,
      Manifest manifest,
      CompressionContext context,
      Optional<LatencyReport> latency)
      throws IOException {
    run.write("metrics.json", Json.write(MetricsDocument.of(results)));
    Optional<LayerBlame> blame = blame(results, context);
    if (latency.isPresent()) {
      run.write("latency.json", Json.write(latency.get().toJson()));
    }
    RunReport report = new RunReport(run.id().value(), results, metric, latency, blame, manifest);
    run.write("report.html", report.html());
    boolean passed = results.verdict().map(GateVerdict::passed).orElse(true);
    run.finish(passed, RunSummary.figures(results));
    return new RunOutcome(
        run.id().value(),
        run.folder(),
        RunSummary.of(run.id().value(), run.folder().toString(), results, latency),
        List.of(report.headline()),
        results.verdict().filter(verdict -> !verdict.passed()).map(v -> failure(v, blame)));
  }

  private static void keep(ActiveRun run, ModelPackage lastFinite) {
    try {
      run.write(Models.LAST_FINITE, lastFinite);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExplanationRequest request(
      Experiment experiment, PreparedData data, NetworkResult network, NetworkDesign design) {
    return new ExplanationRequest(
        network.pipeline(),
        data.parts(),
        Instances.sample(
            data.parts().test(), EXPLAINED_ROWS, experiment.source().derive("explained rows")),
        Optional.of(NetworkPlanner.fitter(experiment, data.target(), design, Progress.silent())),
        experiment.source().derive("explanations"),
        Runtime.getRuntime().availableProcessors(),
        progress,
        TimeLimit.none());
  }

  private CompressionContext context(
      Experiment experiment, NetworkResult network, PreparedData data) {
    DlFineTuner tuner =
        new DlFineTuner(
                network.trained().configuration(),
                NetworkFitter.rows(network.preprocessing(), data.parts().train()),
                experiment.training())
            .taughtBy(network.onnx());
    return CompressionContext.of(new Calibration(network.trainRows()), experiment.source())
        .withFineTuner(tuner)
        .withProgress(progress);
  }

  private static Optional<LayerBlame> blame(RunResults results, CompressionContext context) {
    boolean passed = results.verdict().map(GateVerdict::passed).orElse(true);
    if (passed) {
      return Optional.empty();
    }
    return results
        .served()
        .map(
            served ->
                LayerBlame.byOutputChange(
                    results.network().onnx(),
                    served.recipe(),
                    RecipeRunner.seeded(context, served.name())));
  }

  private static Failure failure(GateVerdict verdict, Optional<LayerBlame> blame) {
    Failure failure = Failure.of(GateSection.sentence(verdict).replaceAll("\\.$", ""));
    String advice =
        "The run is kept, with the model as rejected/"
            + verdict.recipe()
            + ".lwm; use more bits, another recipe, or change the budgets of the experiment.";
    return failure.advice(
        blame
            .map(layers -> "Layer " + layers.worst().layer() + " contributes most. " + advice)
            .orElse(advice));
  }
}
