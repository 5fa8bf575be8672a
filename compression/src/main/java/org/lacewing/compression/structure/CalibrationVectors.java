package org.lacewing.compression.structure;

import java.util.List;
import java.util.Map;
import org.lacewing.compression.linear.Moments;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.Trace;

/** The moments of what weights read while a network runs over calibration rows. */
final class CalibrationVectors {
  /** The most rows that are run; further ones add little to means and products. */
  private static final int ROWS = 1024;

  /** The most numbers of one activation that are held at once. */
  private static final int VALUES = 1 << 24;

  /** The most vectors that are multiplied, evenly spread over rows and places. */
  private static final int VECTORS = 16_384;

  private CalibrationVectors() {}

  /** Returns the moments of a use's input vectors with themselves. */
  static Moments own(OnnxModel model, LinearUse use, Map<String, Tensor> rows) {
    InputVectors vectors = vectors(model, use, some(model, use, rows));
    return pairs(vectors, vectors);
  }

  /**
   * Returns the moments of the vectors of two networks that ran over the same rows: the original's
   * and the smaller one's.
   */
  static Moments cross(
      OnnxModel original, OnnxModel smaller, LinearUse use, Map<String, Tensor> rows) {
    Map<String, Tensor> some = some(original, use, rows);
    return pairs(vectors(original, use, some), vectors(smaller, use, some));
  }

  private static Moments pairs(InputVectors left, InputVectors right) {
    Moments moments = new Moments(left.length(), right.length());
    float[] x = new float[left.length()];
    float[] y = new float[right.length()];
    int count = Math.min(left.count(), VECTORS);
    for (int i = 0; i < count; i++) {
      int number = (int) ((long) i * left.count() / count);
      left.read(number, x);
      right.read(number, y);
      moments.add(x, 0, y, 0);
    }
    return moments;
  }

  private static Map<String, Tensor> some(
      OnnxModel model, LinearUse use, Map<String, Tensor> rows) {
    Map<String, Tensor> one = SmallerModel.first(rows, 1);
    int size = Trace.of(model, one, List.of(use.input)).floats(use.input).size();
    return SmallerModel.first(rows, Math.max(1, Math.min(ROWS, VALUES / Math.max(1, size))));
  }

  private static InputVectors vectors(OnnxModel model, LinearUse use, Map<String, Tensor> rows) {
    Tensor x = Trace.of(model, rows, List.of(use.input)).floats(use.input);
    return InputVectors.of(use, x, model.weight(use.weight));
  }
}
