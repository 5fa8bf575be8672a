package org.lacewing.training.averaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.fit.BatchPlan;
import org.lacewing.training.fit.NetworkStart;
import org.lacewing.training.fit.NetworkTrainer;
import org.lacewing.training.fit.TrainingLog;
import org.lacewing.training.fit.ValidationScore;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkShape;

/**
 * Trains a network on several shares of the rows side by side, by synchronous parameter averaging:
 *
 * <pre>  θᵣ₊₁ = 1/P · Σₚ steps(θᵣ, share p, round r)</pre>
 *
 * where θ holds the parameters, the means and variances of batch normalisation among them, and the
 * state of the optimizer. Shares differ by one row at most, so each has the same weight. What is
 * called an epoch elsewhere (the learning rate's decay apart, which follows the passes over a
 * share) is a round here: its loss is the mean over the steps of all partitions, and after it the
 * validation rows are asked.
 *
 * <p>With one partition, one pass a round and no dropout the result is that of {@link
 * org.lacewing.training.fit.Trainer}, bit by bit; dropout is drawn anew from each round's own seed
 * here. After each round a checkpoint is written; a trainer on the same folder goes on with it. One
 * training at a time in a folder; to be used by one thread.
 */
public final class AveragedTrainer implements NetworkTrainer {
  private static final String STAGE = "train";

  private final TrainingSettings settings;
  private final AveragingSettings averaging;
  private final RoundRunner runner;
  private final Path folder;
  private final Progress progress;

  /**
   * Makes a trainer.
   *
   * @param runner does the rounds; the caller closes it
   * @param folder where rows and checkpoints are written; it exists, and every machine of the
   *     runner sees it at this path
   * @param progress hears of every round
   */
  public AveragedTrainer(
      TrainingSettings settings,
      AveragingSettings averaging,
      RoundRunner runner,
      Path folder,
      Progress progress) {
    this.settings = settings;
    this.averaging = averaging;
    this.runner = runner;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.lacewing.core.error.ConfigurationException also if there are too few rows for the
   *     partitions, or the folder holds the checkpoint of other work
   * @throws UncheckedIOException if a file cannot be written or read
   */
  @Override
  public TrainedModel train(
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Optional<ValidationScore> validation,
      Seed seed,
      Consumer<TrainedModel> lastFinite) {
    NetworkStart start = NetworkStart.of(settings, plan, shape, rows, seed);
    Network network = start.network();
    TrainingRows shaped = BatchPlan.rowsOf(network, start.rows());
    try {
      Dealing dealing =
          Dealing.of(shaped.rows(), averaging.partitions(), seed.derive("partitions"));
      AveragedWork work =
          new AveragedWork(
              network.configuration().json(),
              settings.batchSize(),
              averaging.steps(),
              seed,
              deal(dealing, shaped));
      TrainingLog log =
          new TrainingLog(settings, validation, network, shaped.features().rowShape());
      rounds(work, network, log, lastFinite);
      return log.finish(network);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rounds(
      AveragedWork work, Network network, TrainingLog log, Consumer<TrainedModel> lastFinite)
      throws IOException {
    Map<String, String> facts = facts(work);
    RoundState state = RoundState.of(0, network);
    Optional<Checkpoint> saved = Checkpoint.read(folder, facts);
    if (saved.isPresent()) {
      state = saved.get().state();
      state.applyTo(network);
      log.resume(saved.get().rounds(), state.parameters(), saved.get().kept());
    }
    int largest = work.shares().stream().mapToInt(Share::rows).max().orElse(1);
    int batches = BatchPlan.batches(largest, settings.batchSize());
    int most = averaging.rounds(settings.epochs(), batches);
    while (state.round() < most && !log.shouldStop()) {
      RoundSum sum;
      try {
        sum = runner.run(work, state);
        state = sum.after(state, work.partitions());
      } catch (TrainingException e) {
        log.handOut(network, lastFinite, e);
        throw e;
      }
      state.applyTo(network);
      network.setEpoch((state.iteration() - 1) / batches);
      String note = log.record(state.round(), sum.loss(), network);
      new Checkpoint(facts, state, log.kept(), log.records()).write(folder);
      progress.report(STAGE, state.round(), most, note);
    }
  }

  private Map<String, String> facts(AveragedWork work) {
    Map<String, String> facts = new TreeMap<>(averaging.facts());
    facts.put("training settings", Json.writeLine(Json.of(SettingsWriter.plain(settings))));
    facts.put("what is trained: network, rows or seed", "SHA-256 " + work.sha256());
    return facts;
  }

  private List<Share> deal(Dealing dealing, TrainingRows rows) throws IOException {
    List<Share> shares = new ArrayList<>();
    for (int partition = 0; partition < averaging.partitions(); partition++) {
      Path file = folder.resolve(String.format(Locale.ROOT, "share-%05d.rows", partition));
      shares.add(ShareFile.write(file, dealing.rows(rows, partition)));
    }
    return shares;
  }
}
