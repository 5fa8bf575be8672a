package org.lacewing.training.fit;

import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.NetworkConfiguration;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Weights of the rows' losses that give every class the same say: a row of class c weighs {@code
 * rows / (classes present · rows of c)}, so the mean weight of the rows is 1.
 *
 * <p>The weights go into the loss function. DL4J's label masks would look simpler, but DL4J
 * 1.0.0-M2.1 multiplies the last layer's sums by them, too.
 */
final class ClassWeights {
  private ClassWeights() {}

  /**
   * Returns the weight of each class, 1 for a class without rows.
   *
   * @param targets {@code [rows, classes]}, 1 for the row's class and 0 elsewhere
   */
  static Tensor balanced(Tensor targets) {
    int rows = targets.dimension(0);
    int classes = targets.dimension(1);
    int[] count = new int[classes];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < classes; c++) {
        count[c] += targets.at(row, c) == 1f ? 1 : 0;
      }
    }
    int present = 0;
    for (int rowsOfClass : count) {
      present += rowsOfClass > 0 ? 1 : 0;
    }
    float[] weights = new float[classes];
    for (int c = 0; c < classes; c++) {
      weights[c] = count[c] == 0 ? 1 : (float) ((double) rows / ((double) present * count[c]));
    }
    return Tensor.vector(weights);
  }

  /**
   * Returns the configuration with the weights in its loss function.
   *
   * @throws ConfigurationException if the last layer's loss is not the cross-entropy of classes
   */
  static NetworkConfiguration apply(NetworkConfiguration configuration, Tensor weights) {
    return configuration.mapLayers(layer -> weighted(layer, weights));
  }

  private static Layer weighted(Layer layer, Tensor weights) {
    if (layer instanceof BaseOutputLayer output) {
      if (!(output.getLossFn() instanceof LossMCXENT)) {
        throw new ConfigurationException(
            Failure.of("balanceClasses is not possible with this loss function")
                .at("layer \"" + layer.getLayerName() + "\"")
                .expected("MCXENT with one output for each class")
                .received(String.valueOf(output.getLossFn()))
                .advice("Set training.balanceClasses to false, or change the output layer."));
      }
      output.setLossFn(new LossMCXENT(NdArrays.of(weights.toArray(), 1, weights.size())));
    }
    return layer;
  }
}
