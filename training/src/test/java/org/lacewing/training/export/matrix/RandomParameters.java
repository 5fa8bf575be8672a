package org.lacewing.training.export.matrix;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;

/**
 * Parameters as after a training: biases and slopes away from 0, scales away from 1, stored means
 * and variances of every size. Weights keep the spread that DL4J starts them with.
 */
public final class RandomParameters {
  private static final double SPREAD = 0.3;

  private RandomParameters() {}

  /** Returns a network of this configuration. */
  public static Network initialize(NetworkConfiguration configuration, long seed) {
    Network network = configuration.initialize(new Seed(seed));
    RandomGenerator random = new Seed(seed).derive("parameters").generator();
    Map<String, Tensor> changed = new LinkedHashMap<>();
    network.tensors().forEach((name, tensor) -> changed.put(name, drawn(name, tensor, random)));
    network.setTensors(changed);
    return network;
  }

  private static Tensor drawn(String name, Tensor tensor, RandomGenerator random) {
    float[] values = tensor.toArray();
    boolean variance = name.endsWith("_var");
    boolean constant = true;
    for (float value : values) {
      constant &= value == values[0];
    }
    for (int i = 0; i < values.length && (constant || variance); i++) {
      values[i] =
          (float)
              (variance ? random.nextDouble(0.2, 2) : values[i] + SPREAD * random.nextGaussian());
    }
    return Tensor.adopt(tensor.shape(), values);
  }
}
