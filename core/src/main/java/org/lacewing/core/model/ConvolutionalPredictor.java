package org.lacewing.core.model;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/** A differentiable predictor that also shows the tensors between its input and its output. */
public interface ConvolutionalPredictor extends DifferentiablePredictor {

  /**
   * Returns the convolutions over images that lie between input and output, in the order they run;
   * none if there are none.
   */
  List<Convolution> convolutions();

  /**
   * Returns the values of a tensor between input and output, and the gradient of one output by it.
   *
   * @param batch {@code [batch, features]}
   * @param output the column of {@link #predict}'s result
   * @param tensor the tensor's name
   * @throws org.lacewing.core.error.ConfigurationException if there is no such tensor of numbers
   *     between input and output
   */
  ActivationGradient activation(Tensor batch, int output, String tensor);
}
