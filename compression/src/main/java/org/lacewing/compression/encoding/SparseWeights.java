package org.lacewing.compression.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Writes float weights that are mostly zero in fewer bytes, without changing a bit of them. The
 * file holds a bit mask and the values that are not zero; ONNX Runtime makes the full tensor of it
 * when the model is loaded. Memory and speed are those of the dense tensor.
 */
public final class SparseWeights {
  private SparseWeights() {}

  /**
   * Result of writing a model sparsely.
   *
   * @param model the model, the same network
   * @param denseBytes the bytes in memory of each weight that is now written sparsely, by name
   */
  public record Result(OnnxModel model, Map<String, Long> denseBytes) {
    /** Copies the map, keeping its order. */
    public Result {
      denseBytes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(denseBytes));
    }
  }

  /** Returns the model with every weight written sparsely for which that makes the file smaller. */
  public static Result write(OnnxModel model) {
    OnnxModel written = model;
    Map<String, Long> denseBytes = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> weight : model.weights().entrySet()) {
      if (!worthTrying(weight.getValue())) {
        continue;
      }
      OnnxModel sparse =
          SparseVector.ofFloats(written, weight.getKey(), weight.getValue()).into(written);
      if (sparse.toBytes().length < written.toBytes().length) {
        written = sparse;
        denseBytes.put(weight.getKey(), (long) weight.getValue().size() * Float.BYTES);
      }
    }
    return new Result(written, denseBytes);
  }

  /** A bit a value must cost less than the zeros it saves. */
  private static boolean worthTrying(Tensor weight) {
    int zeros = 0;
    for (int i = 0; i < weight.size(); i++) {
      zeros += Float.floatToRawIntBits(weight.at(i)) == 0 ? 1 : 0;
    }
    return zeros * (long) Float.BYTES * Byte.SIZE > weight.size();
  }
}
