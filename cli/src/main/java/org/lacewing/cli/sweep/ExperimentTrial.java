package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.workflow.ChoiceFigures;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.PreparedData;
import org.lacewing.cli.workflow.RunOutcome;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunId;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.run.StoredRun;

/**
 * A run of an experiment with other settings, in the run store. Its model is that of the gated
 * recipe, whether the gate was met or not, or without recipes the network itself.
 *
 * <p>The trial is the run that this try began and ended itself: one that another try left behind is
 * never looked at.
 */
final class ExperimentTrial implements TrialWork {
  private static final String GATE = "gate";
  private static final String REJECTED = "rejected";

  private final Path experiment;
  private final RunStore store;

  ExperimentTrial(Path experiment, Path runs) {
    this.experiment = experiment;
    this.store = RunStore.at(runs, Clock.systemUTC());
  }

  @Override
  public TrialResult run(Trial trial, Path scratch, Progress progress) throws IOException {
    List<String> overrides =
        trial.settings().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    ExperimentFile file = ExperimentFile.read(experiment, overrides);
    RunOutcome outcome = new ExperimentRunner(store, progress).run(file);
    StoredRun run = store.open(new RunId(outcome.id()));
    JsonFields metrics = JsonFields.parse(run.text(Artifact.METRICS), outcome.id());
    boolean gated = metrics.has(GATE);
    Path chosen = file(run, gated ? metrics.object(GATE).text("recipe") : Models.ORIGINAL);
    return new TrialResult(
        ChoiceFigures.of(
            gated ? Optional.of(run.model(Models.ORIGINAL)) : Optional.empty(),
            ModelPackage.read(chosen),
            PreparedData.load(file).parts(),
            file.experiment().source()),
        chosen,
        gated ? TrialResult.gate(metrics.object(GATE).bool("passed")) : TrialResult.NO_GATE,
        outcome.id());
  }

  private static Path file(StoredRun run, String name) throws IOException {
    String end = "/" + name + ModelPackage.EXTENSION;
    return run.file((run.models().contains(name) ? Artifact.MODELS : REJECTED) + end);
  }
}
