package org.lacewing.training.fit;

import java.util.Collection;
import java.util.List;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.training.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Draws weights towards zero after every step, as {@link FineTuner} says. It is a step of its own
 * behind the optimizer's (a proximal one), because a gradient of the penalty would make weights
 * small but never exactly zero. Not thread-safe.
 */
final class Shrinking {
  private final List<INDArray> weights;
  private final double strength;
  private double rate;

  Shrinking(Network network, Collection<String> tensors, double strength) {
    this.weights = strength == 0 ? List.of() : views(network, tensors);
    this.strength = strength;
  }

  private static List<INDArray> views(Network network, Collection<String> tensors) {
    return network.parameterViews().entrySet().stream()
        .filter(view -> tensors.contains(view.getKey()))
        .map(view -> view.getValue())
        .toList();
  }

  /** Sets the size of the optimizer's steps. */
  void rate(double size) {
    this.rate = size;
  }

  void step() {
    for (INDArray weight : weights) {
      INDArray size = Transforms.abs(weight, true);
      INDArray less =
          size.add(FineTuning.SHRINKING_SCALE).rdivi(rate * strength * FineTuning.SHRINKING_SCALE);
      size.subi(less);
      Nd4j.getExecutioner().exec(new RectifiedLinear(size, size, 0.0));
      weight.assign(Transforms.sign(weight, true).muli(size));
    }
  }
}
