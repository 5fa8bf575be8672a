package org.lacewing.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.Generator;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkShape;

/**
 * Trains networks from scratch. Thread-safe; trainings may run side by side, and each gives the
 * bits it would have given alone.
 */
public final class Trainer implements NetworkTrainer {
  private static final int CHUNK = 4096;
  private static final String STAGE = "train";

  private final TrainingSettings settings;
  private final Progress progress;
  private final Consumer<TrainedModel> lastFinite;

  /**
   * Makes a trainer.
   *
   * @param settings how long, how strongly, with which optimizer
   * @param progress hears of every epoch
   */
  public Trainer(TrainingSettings settings, Progress progress) {
    this(settings, progress, model -> {});
  }

  /**
   * Makes a trainer that also hands out what a diverging training leaves behind.
   *
   * @param lastFinite receives the model of the last sound epoch (before the first one: the initial
   *     weights) before a training that diverged ends with its error; what it throws is suppressed
   *     by that error
   */
  public Trainer(TrainingSettings settings, Progress progress, Consumer<TrainedModel> lastFinite) {
    this.settings = settings;
    this.progress = progress;
    this.lastFinite = lastFinite;
  }

  /** Trains a network as {@link NetworkTrainer#train} does. */
  public TrainedModel train(
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Optional<ValidationScore> validation,
      Seed seed) {
    return train(plan, shape, rows, validation, seed, lastFinite);
  }

  @Override
  public TrainedModel train(
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Optional<ValidationScore> validation,
      Seed seed,
      Consumer<TrainedModel> receiver) {
    NetworkStart start = NetworkStart.of(settings, plan, shape, rows, seed);
    Network network = start.network();
    Generator.start(seed.derive("noise"));
    BatchPlan batches = BatchPlan.of(network, start.rows(), settings.batchSize());
    Epochs epochs = new Epochs(network, batches, seed.derive("order"), () -> {});
    TrainingLog log =
        new TrainingLog(settings, validation, network, start.rows().features().rowShape());
    for (int epoch = 1; epoch <= settings.epochs() && !log.shouldStop(); epoch++) {
      double loss;
      try {
        loss = epochs.run(epoch);
      } catch (TrainingException e) {
        log.handOut(network, receiver, e);
        throw e;
      }
      progress.report(STAGE, epoch, settings.epochs(), log.record(epoch, loss, network));
    }
    return log.finish(network);
  }

  /** Runs the network in chunks, so that the same rows give the same bits wherever it is done. */
  static Tensor output(Network network, Tensor features) {
    int rows = features.dimension(0);
    List<float[]> answers = new ArrayList<>();
    int width = 0;
    for (int from = 0; from < rows; from += CHUNK) {
      Tensor chunk = features.slice(from, Math.min(rows, from + CHUNK));
      Tensor answer = NdArrays.toTensor(network.output(NdArrays.of(chunk)));
      width = answer.dimension(1);
      answers.add(answer.toArray());
    }
    float[] all = new float[rows * width];
    int next = 0;
    for (float[] answer : answers) {
      System.arraycopy(answer, 0, all, next, answer.length);
      next += answer.length;
    }
    return Tensor.adopt(new int[] {rows, width}, all);
  }
}
