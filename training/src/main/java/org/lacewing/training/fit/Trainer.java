package org.lacewing.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.model.EpochRecord;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.model.TrainingHistory;
import org.lacewing.training.network.Generator;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.network.NetworkShape;

/**
 * Trains networks from scratch. Thread-safe; trainings may run side by side, and each gives the
 * bits it would have given alone.
 */
public final class Trainer {
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

  /**
   * Returns a trainer with the same settings that hands out what a diverging training leaves
   * behind.
   *
   * @param receiver what {@code lastFinite} is of {@link #Trainer(TrainingSettings, Progress,
   *     Consumer)}
   */
  Trainer handingOut(Consumer<TrainedModel> receiver) {
    return new Trainer(settings, progress, receiver);
  }

  /**
   * Trains a network and returns the best epoch's, or without validation rows the last epoch's.
   *
   * @param plan the network's structure
   * @param rows what to learn from, one row or more
   * @param validation judges each epoch, if there are rows for that
   * @throws org.lacewing.core.error.ConfigurationException if the network does not fit the rows or
   *     needs more memory than there is
   * @throws TrainingException if the loss is not finite, a parameter is beyond measure or the
   *     metric is undefined in every epoch; the message names epoch and iteration
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; noticed before
   *     the next step
   */
  public TrainedModel train(
      NetworkPlan plan,
      NetworkShape shape,
      TrainingRows rows,
      Optional<ValidationScore> validation,
      Seed seed) {
    NetworkConfiguration configuration =
        plan.keepsOptimizer()
            ? plan.configuration()
            : OptimizerSetup.apply(plan.configuration(), settings, settings.learningRate());
    if (settings.balanceClasses() && shape.task() == Task.CLASSIFICATION) {
      configuration = ClassWeights.apply(configuration, ClassWeights.balanced(rows.targets()));
    }
    MemoryEstimate.of(configuration, shape, settings, rows.rows()).check();
    configuration.check(shape);
    Network network = configuration.initialize(seed.derive("weights"));
    Generator.start(seed.derive("noise"));
    TrainingRows shaped = rows.shaped(network.inputShape(shape.rowShape()));
    return run(network, shaped, validation, seed.derive("order"));
  }

  private TrainedModel run(
      Network network, TrainingRows rows, Optional<ValidationScore> validation, Seed seed) {
    List<Integer> rowShape = rows.features().rowShape();
    BatchPlan batches = BatchPlan.of(network, rows, settings.batchSize());
    Epochs epochs = new Epochs(network, batches, seed, () -> {});
    @Nullable EarlyStopping stopping =
        validation
            .map(score -> EarlyStopping.of(score.metric(), settings.earlyStopping()))
            .orElse(null);
    List<EpochRecord> records = new ArrayList<>();
    Bytes sound = network.parameterBytes();
    Bytes best = sound;
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      double loss;
      try {
        loss = epochs.run(epoch);
      } catch (TrainingException e) {
        network.setParameterBytes(sound);
        handOut(TrainedModel.of(network, rowShape, history(records, validation, stopping)), e);
        throw e;
      }
      sound = network.parameterBytes();
      OptionalDouble score = OptionalDouble.empty();
      if (validation.isPresent() && stopping != null) {
        Tensor features = validation.get().features().reshapeRows(rowShape);
        score = validation.get().of(output(network, features));
        if (stopping.record(score.orElse(Double.NaN))) {
          best = sound;
        }
      }
      records.add(new EpochRecord(epoch, loss, score));
      progress.report(STAGE, epoch, settings.epochs(), note(loss, validation, score));
      if (stopping != null && stopping.shouldStop()) {
        break;
      }
    }
    if (stopping != null) {
      requireScore(stopping, validation);
    }
    network.setParameterBytes(stopping == null ? sound : best);
    return TrainedModel.of(network, rowShape, history(records, validation, stopping));
  }

  private void handOut(TrainedModel model, TrainingException divergence) {
    try {
      lastFinite.accept(model);
    } catch (RuntimeException e) {
      // Why training stopped matters more than why its remains could not be kept.
      divergence.addSuppressed(e);
    }
  }

  private TrainingHistory history(
      List<EpochRecord> records,
      Optional<ValidationScore> validation,
      @Nullable EarlyStopping stopping) {
    int best = stopping == null ? records.size() : stopping.bestIndex() + 1;
    boolean stopped = stopping != null && stopping.shouldStop();
    return new TrainingHistory(records, validation.map(ValidationScore::metric), best, stopped);
  }

  private static void requireScore(EarlyStopping stopping, Optional<ValidationScore> validation) {
    if (stopping.bestIndex() == EarlyStopping.NONE) {
      throw new TrainingException(
          Failure.of("No epoch can be called the best")
              .expected(
                  "metric "
                      + validation.map(ValidationScore::metric).map(Metric::label).orElse("")
                      + " to be defined on the validation rows")
              .received("an undefined value after every epoch")
              .advice("Choose another metric, or a larger validation part."));
    }
  }

  private static String note(
      double loss, Optional<ValidationScore> validation, OptionalDouble score) {
    String text = String.format(Locale.ROOT, "loss %.4f", loss);
    return validation.isEmpty() || score.isEmpty()
        ? text
        : text
            + String.format(
                Locale.ROOT,
                ", validation %s %.4f",
                validation.get().metric().label(),
                score.getAsDouble());
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
