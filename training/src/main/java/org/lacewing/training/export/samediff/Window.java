package org.lacewing.training.export.samediff;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.training.export.convolution.ImageLayout;

/**
 * How a convolution or pooling moves over series, images or volumes: ND4J's whole-number arguments
 * {@code kernel…, stride…, padding…, dilation…, mode, …}.
 *
 * @param kernel the window's lengths
 * @param stride how far it moves
 * @param padding zeros on each side
 * @param dilation the distance of the window's elements
 * @param mode 0 explicit padding, 1 as much as keeps the size, 2 causal
 * @param layout where the channels stand
 * @param format how weights are stored, 0 for pooling
 */
record Window(
    List<Long> kernel,
    List<Long> stride,
    List<Long> padding,
    List<Long> dilation,
    long mode,
    ImageLayout layout,
    long format) {

  /**
   * Reads the arguments.
   *
   * @param extra how many arguments stand between the mode and the layout
   */
  static Window of(OpCall call, int spatial, int extra) {
    List<List<Long>> groups = new ArrayList<>();
    for (int group = 0; group < 4; group++) {
      List<Long> values = new ArrayList<>();
      for (int i = 0; i < spatial; i++) {
        values.add(call.integer(group * spatial + i, group == 2 ? 0 : 1));
      }
      groups.add(List.copyOf(values));
    }
    int mode = 4 * spatial;
    return new Window(
        groups.get(0),
        groups.get(1),
        groups.get(2),
        groups.get(3),
        call.integer(mode, 0),
        new ImageLayout(spatial, call.integer(mode + 1 + extra, 0) == 1),
        call.integer(mode + 2 + extra, 0));
  }

  boolean causal() {
    return mode == 2;
  }

  /** Returns the node with the window's attributes, dilations left out. */
  Node attributes(Node node) {
    Node moving = node.withIntegers("kernel_shape", kernel).withIntegers("strides", stride);
    if (mode == 1) {
      return moving.withText("auto_pad", "SAME_UPPER");
    }
    List<Long> pads = new ArrayList<>(padding);
    pads.addAll(padding);
    return moving.withIntegers("pads", pads);
  }
}
