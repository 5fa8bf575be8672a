package org.lacewing.onnx.imports.keras.recurrent;

import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * One kind of recurrent cell: how ONNX calls it and in which order it wants the gates.
 *
 * @param operator the operator of ONNX
 * @param gates for each gate of ONNX, in its order, the place of the gate in Keras
 * @param states the number of tensors that go from step to step
 */
record Cell(String operator, List<Integer> gates, int states) {

  /**
   * Returns {@code [1, gates · units, n]} from Keras' {@code [n, gates · units]}, gates in ONNX's
   * order.
   */
  Tensor turned(Tensor kernel, int units) {
    int inputs = kernel.dimension(0);
    float[] values = new float[kernel.size()];
    int row = 0;
    for (int gate : gates) {
      for (int unit = 0; unit < units; unit++) {
        for (int input = 0; input < inputs; input++) {
          values[row * inputs + input] = kernel.at(input, gate * units + unit);
        }
        row++;
      }
    }
    return Tensor.adopt(new int[] {1, gates.size() * units, inputs}, values);
  }

  /** Writes a bias of Keras, in ONNX's order, into a longer array. */
  void bias(Tensor bias, int from, int units, float[] target, int to) {
    int at = to;
    for (int gate : gates) {
      for (int unit = 0; unit < units; unit++) {
        target[at] = bias.at(from + gate * units + unit);
        at++;
      }
    }
  }
}
