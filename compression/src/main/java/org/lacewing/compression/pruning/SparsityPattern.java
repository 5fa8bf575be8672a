package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.compression.LayerWeight;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.WeightedLayer;

/**
 * At most {@code keep} of any {@code of} neighbouring inputs of an output have a weight that is not
 * zero, such as 2 of 4, the pattern that some processors skip zeros by (A. Mishra et al.,
 * "Accelerating Sparse Deep Neural Networks", 2021). Of a convolution the inputs are the channels
 * of a group, at each place of the kernel.
 *
 * @param keep 1 or more
 * @param of more than {@code keep}, at most 64
 */
record SparsityPattern(int keep, int of) {
  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]?):([1-9][0-9]?)");
  private static final int MOST = 64;

  /** Reads such as {@code 2:4}. */
  static SparsityPattern parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    boolean matches = matcher.matches();
    int keep = matches ? Integer.parseInt(matcher.group(1)) : 0;
    int of = matches ? Integer.parseInt(matcher.group(2)) : 0;
    Require.that(
        matches && keep < of && of <= MOST,
        "pattern",
        "weights to keep, a colon and the size of a group, up to 64, such as 2:4",
        text);
    return new SparsityPattern(keep, of);
  }

  /**
   * Returns the groups of a weight as flat positions in the tensor; they do not overlap.
   *
   * @throws ConfigurationException if layers read the weight in different directions, or inputs are
   *     left over and {@code remainder} refuses that; the message names the layer
   */
  List<int[]> groups(LayerWeight weight, Remainder remainder) {
    if (!weight.readAlike()) {
      throw impossible(weight, "layers that read a shared weight in one direction", "two");
    }
    WeightedLayer layer = weight.users().get(0);
    boolean transposed = layer instanceof ConvolutionLayer convolution && convolution.transposed();
    int axis = layer.outputAxis() == 0 ? 1 : 0;
    int[] shape = weight.values().shape();
    int run = transposed ? shape[axis] / ((ConvolutionLayer) layer).group() : shape[axis];
    if (run % of != 0 && remainder == Remainder.REFUSE) {
      throw impossible(
          weight, "a number of inputs (of each group) that " + of + " divides", run + " inputs");
    }
    int stride = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      stride *= shape[i];
    }
    List<int[]> groups = new ArrayList<>();
    for (int line = 0; line < weight.values().size() / shape[axis]; line++) {
      int start = line / stride * stride * shape[axis] + line % stride;
      for (int input = 0; input < shape[axis]; input += run) {
        for (int first = 0; first + of <= run; first += of) {
          int[] group = new int[of];
          for (int i = 0; i < of; i++) {
            group[i] = start + (input + first + i) * stride;
          }
          groups.add(group);
        }
      }
    }
    return groups;
  }

  /**
   * Checks that a tensor keeps to the pattern.
   *
   * @throws IllegalStateException if a group has too many weights that are not zero
   */
  void check(LayerWeight weight, List<int[]> groups, Tensor values) {
    for (int[] group : groups) {
      int count = 0;
      for (int position : group) {
        count += values.at(position) != 0 ? 1 : 0;
      }
      if (count > keep) {
        throw new IllegalStateException(
            "Layer " + weight.layer() + " has " + count + " weights in a group of " + this);
      }
    }
  }

  private ConfigurationException impossible(LayerWeight weight, String expected, String found) {
    return new ConfigurationException(
        Failure.of("The pattern " + this + " is impossible")
            .at("layer \"" + weight.layer() + "\"")
            .expected(expected)
            .received(found)
            .advice("With remainder: keep, weights that fill no group are not pruned."));
  }

  @Override
  public String toString() {
    return keep + ":" + of;
  }
}
