package org.lacewing.onnx.gradient;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.runtime.Trace;

/** What the tensors of a graph hold: constants of the model and what a trace kept. */
final class ForwardValues {
  private final Map<String, Initializer> constants;
  private final Trace trace;
  private final Optional<ForwardValues> other;
  private final Map<String, Tensor> decoded;

  private ForwardValues(
      Map<String, Initializer> constants,
      Trace trace,
      Optional<ForwardValues> other,
      Map<String, Tensor> decoded) {
    this.constants = constants;
    this.trace = trace;
    this.other = other;
    this.decoded = decoded;
  }

  /** Returns what one run computed. */
  static ForwardValues of(Map<String, Initializer> constants, Trace trace) {
    return new ForwardValues(constants, trace, Optional.empty(), new HashMap<>());
  }

  /** Returns what another run of the same shapes computed. */
  ForwardValues with(Trace run) {
    return new ForwardValues(constants, run, Optional.empty(), decoded);
  }

  /** Returns the means of the numbers of this run and another. */
  ForwardValues mean(ForwardValues run) {
    return new ForwardValues(constants, trace, Optional.of(run), decoded);
  }

  int[] shape(String tensor) {
    Initializer constant = constants.get(tensor);
    return constant == null ? kept(tensor).shape(tensor) : constant.shape();
  }

  /** Returns the values as floats; whole numbers are rounded to them. */
  Tensor floats(String tensor) {
    Initializer constant = constants.get(tensor);
    if (constant != null) {
      return decoded.computeIfAbsent(tensor, name -> constant.toTensor());
    }
    Tensor own = computed(tensor);
    return other.map(run -> mean(own, run.computed(tensor))).orElse(own);
  }

  private static Tensor mean(Tensor a, Tensor b) {
    if (a.equals(b)) {
      return a;
    }
    float[] mean = new float[a.size()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (((double) a.at(i) + b.at(i)) / 2);
    }
    return Tensor.adopt(a.shape(), mean);
  }

  private Tensor computed(String tensor) {
    Trace kept = kept(tensor);
    if (kept.hasFloats(tensor)) {
      return kept.floats(tensor);
    }
    if (kept.hasIntegers(tensor)) {
      List<Long> whole = kept.integers(tensor);
      float[] values = new float[whole.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = whole.get(i);
      }
      return Tensor.adopt(kept.shape(tensor), values);
    }
    throw new ConfigurationException(
        Failure.of("The tensor cannot be differentiated")
            .at("tensor \"" + tensor + "\"")
            .expected("32-bit floats")
            .received("another element type"));
  }

  ElementType constantType(String tensor, Node reader) {
    Initializer constant = constants.get(tensor);
    if (constant == null) {
      throw new ConfigurationException(
          Failure.of("The node cannot be differentiated")
              .at(reader.place())
              .expected("a constant as \"" + tensor + "\"")
              .received("a tensor that is computed"));
    }
    return constant.type();
  }

  long[] integers(String tensor) {
    Initializer constant = constants.get(tensor);
    if (constant != null) {
      return constant.toLongs();
    }
    return kept(tensor).integers(tensor).stream().mapToLong(Long::longValue).toArray();
  }

  int size(String tensor) {
    return Arrays.stream(shape(tensor)).reduce(1, Math::multiplyExact);
  }

  private Trace kept(String tensor) {
    if (!trace.has(tensor)) {
      throw new IllegalArgumentException("The trace does not hold tensor \"" + tensor + "\"");
    }
    return trace;
  }
}
