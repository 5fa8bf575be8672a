package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/**
 * A network that is fine-tuned before it is packed: first while weights are drawn to zero, then the
 * remaining ones freely; it learns half from the classes and half from the original's answers.
 */
final class FineTuned {
  private static final Seed SEED = new Seed(11);

  /** The share of the original's answers in what is learned. */
  static final double ANSWERS = 0.5;

  private final OnnxModel start;
  private final FineTuner tuner;

  FineTuned(OnnxModel start, FineTuner tuner) {
    this.start = start;
    this.tuner = tuner;
  }

  /** Returns the training rows. */
  static TrainingRows rows(Reference reference, Mnist mnist) {
    Digits rows = reference.shaped(mnist.training());
    return new TrainingRows(rows.features(), rows.classes());
  }

  /** Returns the network after both phases. */
  OnnxModel network(FineTuning shrinking, FineTuning freely) {
    OnnxModel sparse = tuned(start, shrinking, true);
    return tuned(sparse, freely, false);
  }

  private OnnxModel tuned(OnnxModel model, FineTuning tuning, boolean all) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    for (WeightedLayer layer : model.layers()) {
      Tensor weight = model.weight(layer.weight());
      masks.put(layer.weight(), all ? everything(weight) : Mask.ofNonZero(weight));
    }
    return model.withWeights(
        tuner.fineTune(model.weights(), masks, tuning, SEED.derive(all ? "shrink" : "tune")));
  }

  private static Mask everything(Tensor tensor) {
    BitSet kept = new BitSet(tensor.size());
    kept.set(0, tensor.size());
    return Mask.of(tensor.shape(), kept);
  }

  /**
   * Adds a point for each price to a curve.
   *
   * @param earlier seconds that were spent on the network before
   */
  ObjectNode measure(
      SizeCurve curve,
      List<FineTuning> shrinking,
      FineTuning freely,
      double earlier,
      int rows,
      double... prices)
      throws IOException {
    for (FineTuning first : shrinking) {
      long began = System.nanoTime();
      OnnxModel network = network(first, freely);
      double seconds = earlier + (System.nanoTime() - began) / 1e9;
      for (double price : prices) {
        curve.add(network, price, rows, seconds);
      }
    }
    return curve.finish();
  }
}
