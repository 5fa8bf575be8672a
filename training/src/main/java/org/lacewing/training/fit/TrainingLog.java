package org.lacewing.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.model.EpochRecord;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.model.TrainingHistory;
import org.lacewing.training.network.Network;

/**
 * What is remembered from epoch to epoch: losses, scores on the validation rows, the parameters of
 * the last and of the best epoch. Mutable, for one training; not thread-safe.
 */
public final class TrainingLog {
  private final Optional<ValidationScore> validation;
  private final @Nullable EarlyStopping stopping;
  private final List<Integer> rowShape;
  private final List<EpochRecord> records = new ArrayList<>();
  private Bytes sound;
  private Bytes best;

  /**
   * Starts before the first epoch.
   *
   * @param validation judges each epoch, if there are rows for that
   * @param network with the initial parameters
   * @param rowShape the shape of a row as the network reads it
   */
  public TrainingLog(
      TrainingSettings settings,
      Optional<ValidationScore> validation,
      Network network,
      List<Integer> rowShape) {
    this.validation = validation;
    this.stopping =
        validation
            .map(score -> EarlyStopping.of(score.metric(), settings.earlyStopping()))
            .orElse(null);
    this.rowShape = List.copyOf(rowShape);
    this.sound = network.parameterBytes();
    this.best = sound;
  }

  /**
   * Takes in a sound epoch.
   *
   * @param epoch its number, from 1
   * @param network as it is after the epoch
   * @return a remark on it, for progress
   */
  public String record(int epoch, double loss, Network network) {
    sound = network.parameterBytes();
    OptionalDouble score = OptionalDouble.empty();
    if (validation.isPresent()) {
      Tensor features = validation.get().features().reshapeRows(rowShape);
      score = validation.get().of(Trainer.output(network, features));
    }
    remember(new EpochRecord(epoch, loss, score));
    return note(loss, score);
  }

  /**
   * Takes in what an earlier process remembered, in place of all that was recorded here.
   *
   * @param epochs its records
   * @param last the parameters after the last of them
   * @param kept the parameters of the best of them
   */
  public void resume(List<EpochRecord> epochs, Bytes last, Bytes kept) {
    for (EpochRecord epoch : epochs) {
      remember(epoch);
    }
    sound = last;
    best = kept;
  }

  private void remember(EpochRecord epoch) {
    records.add(epoch);
    if (stopping != null && stopping.record(epoch.validation().orElse(Double.NaN))) {
      best = sound;
    }
  }

  /** Returns the epochs so far. */
  public List<EpochRecord> records() {
    return List.copyOf(records);
  }

  /** Returns the parameters to be kept so far: those of the best epoch, if epochs are judged. */
  public Bytes kept() {
    return stopping == null ? sound : best;
  }

  /** Returns whether waiting for a better epoch is no longer worth it. */
  public boolean shouldStop() {
    return stopping != null && stopping.shouldStop();
  }

  /**
   * Ends the training.
   *
   * @param network is given the parameters to be kept
   * @throws TrainingException if epochs are judged and the metric was undefined after each
   */
  public TrainedModel finish(Network network) {
    if (stopping != null && stopping.bestIndex() == EarlyStopping.NONE) {
      throw new TrainingException(
          Failure.of("No epoch can be called the best")
              .expected(
                  "metric "
                      + validation.map(ValidationScore::metric).map(Metric::label).orElse("")
                      + " to be defined on the validation rows")
              .received("an undefined value after every epoch")
              .advice("Choose another metric, or a larger validation part."));
    }
    network.setParameterBytes(kept());
    return TrainedModel.of(network, rowShape, history());
  }

  /**
   * Hands out what a training that diverged leaves behind.
   *
   * @param network is given the parameters of the last sound epoch
   * @param receiver receives the model; what it throws is suppressed
   */
  public void handOut(
      Network network, Consumer<TrainedModel> receiver, TrainingException divergence) {
    network.setParameterBytes(sound);
    TrainedModel model = TrainedModel.of(network, rowShape, history());
    try {
      receiver.accept(model);
    } catch (RuntimeException e) {
      // Why training stopped matters more than why its remains could not be kept.
      divergence.addSuppressed(e);
    }
  }

  private TrainingHistory history() {
    int epoch = stopping == null ? records.size() : stopping.bestIndex() + 1;
    return new TrainingHistory(
        records, validation.map(ValidationScore::metric), epoch, shouldStop());
  }

  private String note(double loss, OptionalDouble score) {
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
}
