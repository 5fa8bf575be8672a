package org.lacewing.onnx.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

/**
 * Made-up rows to run a graph on: seeded, so that an import gives the same result every time.
 *
 * @param length the length of every free axis
 * @param least the least value of inputs of whole numbers, which may be places in a table
 * @param most the largest value of them
 */
record MadeUpRows(int length, int least, int most) {
  private static final Seed SEED = new Seed(20);

  /** Returns as many rows for each input, floats between -scale and scale. */
  Map<String, Tensor> make(List<BorderInput> inputs, int rows, double scale) {
    Map<String, Tensor> made = new LinkedHashMap<>();
    for (BorderInput input : inputs) {
      int[] shape = shape(input, rows);
      float[] values = new float[size(shape)];
      RandomGenerator random = SEED.derive(input.name()).generator();
      for (int i = 0; i < values.length; i++) {
        values[i] =
            input.isWhole()
                ? random.nextInt(least, most + 1)
                : (float) random.nextDouble(-scale, scale);
      }
      made.put(input.name(), Tensor.adopt(shape, values));
    }
    return made;
  }

  boolean hasValuesOf(MadeUpRows other) {
    return least == other.least && most == other.most;
  }

  /** Returns the number of values that {@link #make} would make up. */
  long values(List<BorderInput> inputs, int rows) {
    return inputs.stream().mapToLong(input -> values(shape(input, rows))).sum();
  }

  private int[] shape(BorderInput input, int rows) {
    return Tensor.shapeOf(
        rows,
        input.spec().rowShape().stream()
            .map(size -> size == TensorSpec.FREE ? length : size)
            .toList());
  }

  private static long values(int... shape) {
    double values = 1;
    for (int size : shape) {
      values *= size;
    }
    return (long) Math.min(values, Long.MAX_VALUE);
  }

  private static int size(int... shape) {
    return Math.toIntExact(values(shape));
  }
}
