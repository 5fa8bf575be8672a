package org.lacewing.compression.quantization;

import java.util.List;
import org.lacewing.onnx.ConvolutionLayer;

/**
 * Which values of a plane lie under a convolution's kernel. Positions of the kernel and places in
 * it are numbered in row-major order.
 */
final class Window {
  private final ConvolutionLayer layer;
  private final List<Integer> plane;
  private final int[] before;
  private final int[] output;

  private Window(ConvolutionLayer layer, List<Integer> plane) {
    this.layer = layer;
    this.plane = plane;
    int axes = layer.spatialAxes();
    this.before = new int[axes];
    this.output = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      int length = layer.dilations().get(axis) * (layer.kernel().get(axis) - 1) + 1;
      int stride = layer.strides().get(axis);
      int size = plane.get(axis);
      if (layer.autoPad().startsWith("SAME")) {
        output[axis] = (size + stride - 1) / stride;
        int padding = Math.max(0, (output[axis] - 1) * stride + length - size);
        before[axis] = layer.autoPad().endsWith("UPPER") ? padding / 2 : padding - padding / 2;
      } else {
        boolean given = layer.autoPad().equals(ConvolutionLayer.EXPLICIT);
        before[axis] = given ? layer.pads().get(axis) : 0;
        int after = given ? layer.pads().get(axes + axis) : 0;
        output[axis] = Math.max(0, (size + before[axis] + after - length) / stride + 1);
      }
    }
  }

  /**
   * Returns the window.
   *
   * @param rowShape {@code [channels, spatial…]} of the convolution's input
   */
  static Window of(ConvolutionLayer layer, List<Integer> rowShape) {
    return new Window(layer, rowShape.subList(1, rowShape.size()));
  }

  /** Returns the number of positions, which is that of output values of a channel. */
  int positions() {
    int positions = 1;
    for (int length : output) {
      positions *= length;
    }
    return positions;
  }

  /** Returns the number of places in the kernel. */
  int places() {
    return layer.kernel().stream().reduce(1, Math::multiplyExact);
  }

  /** Returns the number of values in a plane. */
  int plane() {
    return plane.stream().reduce(1, Math::multiplyExact);
  }

  /** Returns which value of the plane lies at a place, -1 in the padding. */
  int at(int position, int place) {
    int stride = 1;
    int at = 0;
    int restPosition = position;
    int restPlace = place;
    for (int axis = plane.size() - 1; axis >= 0; axis--) {
      int start = restPosition % output[axis] * layer.strides().get(axis) - before[axis];
      int index = start + restPlace % layer.kernel().get(axis) * layer.dilations().get(axis);
      if (index < 0 || index >= plane.get(axis)) {
        return -1;
      }
      at += index * stride;
      stride *= plane.get(axis);
      restPosition /= output[axis];
      restPlace /= layer.kernel().get(axis);
    }
    return at;
  }
}
