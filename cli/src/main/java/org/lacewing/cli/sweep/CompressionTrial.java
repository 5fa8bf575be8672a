package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.cli.workflow.BudgetOutcome;
import org.lacewing.cli.workflow.BudgetRequest;
import org.lacewing.cli.workflow.BudgetedCompression;
import org.lacewing.cli.workflow.ChoiceFigures;
import org.lacewing.cli.workflow.Compressions;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;

/** A compression of a finished model, by given passes or under a budget. */
final class CompressionTrial implements TrialWork {
  private final SweepFile sweep;

  CompressionTrial(SweepFile sweep) {
    this.sweep = sweep;
  }

  @Override
  public TrialResult run(Trial trial, Path scratch, Progress progress) throws IOException {
    SweepSettings settings = sweep.with(trial.settings()).settings();
    boolean budget = settings.budget().isAsked();
    if (budget != settings.passes().isEmpty()) {
      throw new ConfigurationException(
          Failure.of("A compression needs passes or a budget")
              .expected("one of them")
              .received(budget ? "both" : "none"));
    }
    ModelRows rows = rows(settings);
    Path file = scratch.resolve("compressed" + ModelPackage.EXTENSION);
    String gate = TrialResult.NO_GATE;
    if (budget) {
      gate = TrialResult.gate(search(rows, settings, file, progress));
    } else {
      Compressions.of(
          rows, settings.passes(), CalibrationSettings.NONE, settings.packed(), file, progress);
    }
    return new TrialResult(
        ChoiceFigures.of(
            Optional.of(rows.model()), ModelPackage.read(file), rows.parts(), rows.seed()),
        file,
        gate,
        "");
  }

  private ModelRows rows(SweepSettings settings) throws IOException {
    return ModelRows.ofPackage(
            sweep.folder().resolve(settings.model().orElseThrow()),
            sweep.folder().resolve(settings.data().orElseThrow()),
            settings.reading(),
            settings.source())
        .withValidation();
  }

  /** Returns whether the limits hold on the test rows, too. */
  private static boolean search(
      ModelRows rows, SweepSettings settings, Path file, Progress progress) throws IOException {
    BudgetOutcome outcome =
        BudgetedCompression.of(
            rows,
            new BudgetRequest(
                settings.budget().budget(),
                settings.packed(),
                Optional.empty(),
                file,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            progress);
    if (outcome.exitCode() == ExitCode.INFEASIBLE) {
      throw new ConfigurationException(outcome.failure().orElseThrow());
    }
    return outcome.exitCode() == ExitCode.OK;
  }
}
