package org.lacewing.training.fit;

import java.util.Optional;
import java.util.function.Consumer;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.ModelFitter;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.architecture.NetworkDesign;
import org.lacewing.training.model.TrainedModel;
import org.lacewing.training.network.NetworkShape;

/**
 * Fits preprocessing and network, both on the training part, and stops on the validation part.
 * Thread-safe: fits may run side by side, and each gives the bits it would have given alone.
 */
public final class NetworkFitter implements ModelFitter {
  private final Target target;
  private final PreprocessingSettings preprocessing;
  private final NetworkDesign design;
  private final TrainingSettings settings;
  private final NetworkTrainer trainer;

  /**
   * Makes a fitter.
   *
   * @param trainer trains with {@code settings}
   */
  public NetworkFitter(
      Target target,
      PreprocessingSettings preprocessing,
      NetworkDesign design,
      TrainingSettings settings,
      NetworkTrainer trainer) {
    this.target = target;
    this.preprocessing = preprocessing;
    this.design = design;
    this.settings = settings;
    this.trainer = trainer;
  }

  @Override
  public Pipeline fit(DatasetSplit split, Seed seed) {
    return fitNetwork(split, seed, lost -> {}).pipeline();
  }

  /**
   * Fits as {@link #fit} does and returns the parts.
   *
   * @param lastFinite receives what was fitted until the last sound epoch (before the first one:
   *     with the initial weights) before a training that diverged ends with its error
   * @throws org.lacewing.core.error.ConfigurationException if the metric does not apply to the
   *     target or the network does not fit the data
   * @throws org.lacewing.core.error.DataException if the training part has no rows or a value is
   *     refused
   * @throws org.lacewing.core.error.TrainingException if training could not be finished
   */
  public FittedNetwork fitNetwork(
      DatasetSplit split, Seed seed, Consumer<FittedNetwork> lastFinite) {
    Metric metric = metric();
    Preprocessing fitted = Preprocessing.fit(split.train(), target, preprocessing);
    TrainingRows rows = rows(fitted, split.train());
    NetworkShape shape =
        NetworkShape.of(fitted.schema(), fitted.width(), target.outputs(), target.task());
    Optional<ValidationScore> validation =
        split.validation().rows() == 0
            ? Optional.empty()
            : Optional.of(ValidationScore.of(metric, fitted, split.validation()));
    TrainedModel model =
        trainer.train(
            design.plan(shape),
            shape,
            rows,
            validation,
            seed,
            left -> lastFinite.accept(new FittedNetwork(fitted, left)));
    return new FittedNetwork(fitted, model);
  }

  /** Returns labelled rows as a network is trained on them. */
  public static TrainingRows rows(Preprocessing preprocessing, Dataset dataset) {
    return new TrainingRows(
        preprocessing.encode(dataset.table()), preprocessing.encodeTarget(dataset.label()));
  }

  private Metric metric() {
    Metric otherwise = target.task() == Task.CLASSIFICATION ? Metric.LOG_LOSS : Metric.RMSE;
    return Metric.named(settings.earlyStopping().metric().orElse(otherwise).label(), target);
  }
}
