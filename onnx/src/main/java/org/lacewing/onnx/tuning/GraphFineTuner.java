package org.lacewing.onnx.tuning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.TrainingException;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.random.Seed;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.Backpropagation;
import org.lacewing.onnx.runtime.OrtPredictor;

/**
 * Fine-tunes a network of any origin by the gradients of its ONNX graph, see {@link
 * Backpropagation}: imported networks as well as those that were trained here, in any size. What is
 * learned from is {@link Objective}.
 *
 * <p>The graph is trained as it computes: batch normalisations with their stored means and
 * variances, and no dropout. For a few further epochs that is wanted; a network is not trained from
 * scratch this way. A pruned weight is put to zero after every step, so neither momentum nor
 * penalties bring it back.
 *
 * <p>Thread-safe; each tuning runs on one thread and gives the same bits every time.
 */
public final class GraphFineTuner implements FineTuner {
  private final OnnxModel model;
  private final OnnxModel original;
  private final TrainingRows rows;
  private final TrainingSettings settings;

  /**
   * Makes a fine-tuner for networks of one structure.
   *
   * @param original the graph before compression, with one input and one output; where its answers
   *     are to be learned, too, they are taken from it
   * @param rows what the graph reads and should answer; where it answers with one number, targets
   *     of two classes are taken as the second class's
   * @param settings optimizer, batch size, decay of the learning rate and penalties; epochs and
   *     learning rate come with each call
   */
  public GraphFineTuner(OnnxModel original, TrainingRows rows, TrainingSettings settings) {
    this(original, original, rows, settings);
    original.signature().check(rows.features());
  }

  private GraphFineTuner(
      OnnxModel model, OnnxModel original, TrainingRows rows, TrainingSettings settings) {
    this.model = model;
    this.original = original;
    this.rows = rows;
    this.settings = settings;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Constants that are not trained, such as means of batch normalisations, come back as they
   * were.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a node cannot be differentiated
   */
  @Override
  public Map<String, Tensor> fineTune(
      Map<String, Tensor> weights, Map<String, Mask> masks, FineTuning tuning, Seed seed) {
    Map<String, Tensor> result = new LinkedHashMap<>(weights);
    masks.forEach((name, mask) -> result.computeIfPresent(name, (n, t) -> mask.apply(t)));
    if (tuning.epochs() == 0) {
      return result;
    }
    TrainingRows learned = learned(tuning.distillation());
    try (TuningRun run = TuningRun.of(model, result, masks, settings)) {
      double rate = tuning.learningRate();
      for (int epoch = 1; epoch <= tuning.epochs(); epoch++) {
        int[] order =
            Shuffle.permutation(learned.rows(), seed.derive("order").derive(epoch).generator());
        for (int from = 0; from < order.length; from += settings.batchSize()) {
          int to = Math.min(order.length, from + settings.batchSize());
          int[] batch = Arrays.copyOfRange(order, from, to);
          if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Training was interrupted in epoch " + epoch);
          }
          double loss =
              run.step(
                  learned.features().select(batch),
                  learned.targets().select(batch),
                  rate,
                  tuning.shrink());
          if (!Double.isFinite(loss)) {
            throw new TrainingException(
                Failure.of("Training stopped: non-finite loss")
                    .at("epoch " + epoch + ", iteration " + (from / settings.batchSize() + 1))
                    .expected("a finite number")
                    .received("" + loss)
                    .advice("Lower the learning rate of the fine-tuning."));
          }
        }
        rate *= settings.learningRateDecay();
      }
      result.putAll(run.tensors());
    }
    return result;
  }

  /** {@inheritDoc} */
  @Override
  public FineTuner resized(Bytes smaller) {
    return new GraphFineTuner(OnnxModel.parse(smaller), original, rows, settings);
  }

  /** Returns the rows as the graph learns them, with the original's share in their targets. */
  private TrainingRows learned(double distillation) {
    int outputs = original.signature().outputShape().stream().reduce(1, Math::multiplyExact);
    if (distillation == 0) {
      return rows.forOutputs(outputs);
    }
    try (OrtPredictor predictor = OrtPredictor.open(original)) {
      return rows.distilled(predictor.predict(rows.features()), distillation).forOutputs(outputs);
    }
  }
}
