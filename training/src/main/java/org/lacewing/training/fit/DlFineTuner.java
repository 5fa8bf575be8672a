package org.lacewing.training.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtPredictor;
import org.lacewing.training.network.Generator;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.lacewing.training.structure.ParameterPlaces;
import org.lacewing.training.structure.SmallerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fine-tunes a network with DL4J while pruned weights stay at zero.
 *
 * <p>Masking gradients would not be enough: momentum gathered before and weight decay move weights
 * without a gradient. So after every step each masked tensor is multiplied by its mask, and a
 * weight is zero whenever an answer or a gradient is computed; at the end the zeros are exactly
 * {@code 0.0f}.
 *
 * <p>Thread-safe: tunings may run side by side, and each gives the bits it would have given alone.
 */
public final class DlFineTuner implements FineTuner {
  private static final int CHECKED_ROWS = 8;

  private final NetworkConfiguration configuration;
  private final TrainingRows rows;
  private final TrainingSettings settings;
  private final Optional<OnnxModel> teacher;

  /**
   * Makes a fine-tuner for networks of one structure.
   *
   * @param configuration that of the trained model, whose loss function is kept
   * @param rows what to learn from
   * @param settings optimizer, batch size and penalty; epochs and learning rate come with each
   *     call, and early stopping plays no part
   */
  public DlFineTuner(
      NetworkConfiguration configuration, TrainingRows rows, TrainingSettings settings) {
    this(configuration, rows, settings, Optional.empty());
  }

  private DlFineTuner(
      NetworkConfiguration configuration,
      TrainingRows rows,
      TrainingSettings settings,
      Optional<OnnxModel> teacher) {
    this.configuration = configuration;
    this.rows = rows;
    this.settings = settings;
    this.teacher = teacher;
  }

  /**
   * Returns a fine-tuner that can learn from a network's answers to the rows, too.
   *
   * @param original the network before compression
   */
  public DlFineTuner taughtBy(OnnxModel original) {
    return new DlFineTuner(configuration, rows, settings, Optional.of(original));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tensors that the network does not train, such as the scale of a locked batch normalisation,
   * come back as they were.
   *
   * @throws IllegalArgumentException if a trained tensor is missing, has another shape, or a mask
   *     has no tensor
   */
  @Override
  public Map<String, Tensor> fineTune(
      Map<String, Tensor> weights, Map<String, Mask> masks, FineTuning tuning, Seed seed) {
    Network network =
        OptimizerSetup.apply(configuration, settings, tuning.learningRate())
            .initialize(seed.derive("weights"));
    ParameterPlaces places = ParameterPlaces.of(network, List.of(row(network)));
    network.setTensors(places.toNetwork(masked(weights, masks)));
    Map<String, Tensor> factors = places.factors(masks);
    List<Runnable> zeroing = zeroing(network, factors);
    Generator.start(seed.derive("noise"));
    BatchPlan plan =
        BatchPlan.of(
            network,
            targets(tuning.distillation()).shaped(network.inputShape(rows.features().rowShape())),
            settings.batchSize());
    Shrinking shrinking = new Shrinking(network, factors.keySet(), tuning.shrink());
    Epochs epochs =
        new Epochs(
            network,
            plan,
            seed.derive("order"),
            () -> {
              zeroing.forEach(Runnable::run);
              shrinking.step();
            });
    double rate = tuning.learningRate();
    for (int epoch = 1; epoch <= tuning.epochs(); epoch++) {
      shrinking.rate(rate);
      epochs.run(epoch);
      rate *= settings.learningRateDecay();
    }
    return masked(places.toGraph(network.tensors(), weights), masks);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The sizes in the configuration follow the tensors of the graph.
   */
  @Override
  public FineTuner resized(Bytes smaller) {
    Network network = configuration.initialize(new Seed(1));
    Tensor row = row(network);
    Network small = SmallerNetwork.of(configuration, OnnxModel.parse(smaller), List.of(row));
    return new DlFineTuner(small.configuration(), rows, settings, teacher);
  }

  /** Returns the rows with targets that are partly the teacher's answers. */
  private TrainingRows targets(double distillation) {
    if (distillation == 0) {
      return rows;
    }
    OnnxModel original =
        teacher.orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("distillation is impossible")
                        .at("fine-tuning")
                        .expected("the network before compression")
                        .received("none")
                        .advice("Set distillation to 0.")));
    try (OrtPredictor predictor = OrtPredictor.open(original)) {
      return rows.distilled(predictor.predict(rows.features()), distillation);
    }
  }

  /** Returns the first rows in the shape that the network reads. */
  private Tensor row(Network network) {
    return rows.shaped(network.inputShape(rows.features().rowShape()))
        .features()
        .slice(0, Math.min(CHECKED_ROWS, rows.rows()));
  }

  private static List<Runnable> zeroing(Network network, Map<String, Tensor> factors) {
    Map<String, INDArray> views = network.parameterViews();
    List<Runnable> zeroing = new ArrayList<>();
    factors.forEach(
        (name, kept) -> {
          INDArray view = views.get(name);
          if (view == null) {
            throw new IllegalStateException("No parameter " + name + " among " + views.keySet());
          }
          INDArray multiplied = NdArrays.of(kept.toArray(), kept.size()).reshape('c', view.shape());
          zeroing.add(() -> view.muli(multiplied));
        });
    return zeroing;
  }

  private static Map<String, Tensor> masked(Map<String, Tensor> tensors, Map<String, Mask> masks) {
    Map<String, Tensor> masked = new LinkedHashMap<>(tensors);
    masks.forEach((name, mask) -> masked.computeIfPresent(name, (n, t) -> mask.apply(t)));
    return masked;
  }
}
