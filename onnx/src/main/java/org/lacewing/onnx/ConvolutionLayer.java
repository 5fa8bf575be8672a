package org.lacewing.onnx;

import java.util.List;
import java.util.Optional;

/**
 * A convolution found in an ONNX graph, along one to three spatial axes: {@code Conv}, also in
 * groups (with as many groups as input channels it is <em>depthwise</em>), or {@code
 * ConvTranspose}. Data are {@code [batch, channels, spatial…]}. All lists have one entry for each
 * spatial axis, {@code pads} two: first those of all beginnings, then those of all ends.
 *
 * @param index the layer's number among the convolutions, 0 for the first in graph order
 * @param node the name of the node
 * @param weight the name of the weight initializer: {@code [outputs, inputs / group, kernel…]}, of
 *     a transposed convolution {@code [inputs, outputs / group, kernel…]}
 * @param bias the name of the bias initializer of shape {@code [outputs]}, if there is one
 * @param transposed whether the convolution is transposed
 * @param inputs the channels of {@code x}
 * @param outputs the channels of {@code y}
 * @param group the number of groups into which channels are split, 1 or more
 * @param kernel the lengths of the window
 * @param strides the steps of the window
 * @param dilations the distances between the values in a window
 * @param pads how far the input is extended by zeros; meaningless unless {@code autoPad} is {@code
 *     NOTSET}
 * @param autoPad how pads are found: {@code NOTSET}, {@code VALID}, {@code SAME_UPPER} or {@code
 *     SAME_LOWER}
 * @param input the name of the tensor {@code x}
 * @param linearOutput the name of the tensor behind the convolution and its bias
 * @param activation the operator that alone reads the linear output, if it is an activation
 * @param output the name of the tensor {@code y}
 */
public record ConvolutionLayer(
    int index,
    String node,
    String weight,
    Optional<String> bias,
    boolean transposed,
    int inputs,
    int outputs,
    int group,
    List<Integer> kernel,
    List<Integer> strides,
    List<Integer> dilations,
    List<Integer> pads,
    String autoPad,
    String input,
    String linearOutput,
    Optional<String> activation,
    String output)
    implements WeightedLayer {
  /** What {@link #autoPad} is where {@link #pads} are given. */
  public static final String EXPLICIT = "NOTSET";

  /** Copies the lists. */
  public ConvolutionLayer {
    kernel = List.copyOf(kernel);
    strides = List.copyOf(strides);
    dilations = List.copyOf(dilations);
    pads = List.copyOf(pads);
  }

  /** Returns 0, or 1 if the convolution is transposed. */
  @Override
  public int outputAxis() {
    return transposed ? 1 : 0;
  }

  /** Returns {@code inputs / group · window}; behind a transposed convolution it may be fewer. */
  @Override
  public int products() {
    return kernel.stream().reduce(inputs / group, Math::multiplyExact);
  }

  /** Returns the number of spatial axes. */
  public int spatialAxes() {
    return kernel.size();
  }

  /** Returns whether each output reads one input channel alone. */
  public boolean depthwise() {
    return group > 1 && group == inputs;
  }
}
