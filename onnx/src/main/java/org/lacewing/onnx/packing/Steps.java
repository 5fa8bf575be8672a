package org.lacewing.onnx.packing;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Finds the steps of which all values of a tensor are whole multiples, bit for bit. */
final class Steps {
  private static final int MULTIPLES = 256;
  private static final int NEIGHBOURS = 2;

  private Steps() {}

  /** Returns the steps, or empty if one is missing. A line of zeros has the step 1. */
  static Optional<float[]> of(TensorForm form, FloatBuffer values, Lines lines) {
    float[] smallest = new float[lines.count(form)];
    Arrays.fill(smallest, Float.POSITIVE_INFINITY);
    for (int i = 0; i < values.limit(); i++) {
      float value = Math.abs(values.get(i));
      if (!Float.isFinite(value)) {
        return Optional.empty();
      }
      if (value > 0) {
        int line = lines.of(form, i);
        smallest[line] = Math.min(smallest[line], value);
      }
    }
    int[] factor = new int[smallest.length];
    float[] steps = new float[smallest.length];
    for (int line = 0; line < steps.length; line++) {
      steps[line] = smallest[line] == Float.POSITIVE_INFINITY ? 1 : smallest[line];
    }
    return refine(form, values, lines, smallest, factor, steps);
  }

  /** Each line tries the next finer step until it fits all of the line's values. */
  private static Optional<float[]> refine(
      TensorForm form,
      FloatBuffer values,
      Lines lines,
      float[] smallest,
      int[] factor,
      float[] steps) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < values.limit(); i++) {
        int line = lines.of(form, i);
        while (!fits(values.get(i), steps[line])) {
          changed = true;
          factor[line]++;
          int multiple = factor[line] / (2 * NEIGHBOURS + 1) + 1;
          if (multiple > MULTIPLES) {
            return Optional.empty();
          }
          steps[line] = candidate(smallest[line], multiple, factor[line] % (2 * NEIGHBOURS + 1));
        }
      }
    }
    return Optional.of(steps);
  }

  /** The quotient and the floats around it: the value was rounded when it was multiplied. */
  private static float candidate(float smallest, int multiple, int neighbour) {
    float quotient = smallest / multiple;
    return switch (neighbour) {
      case 0 -> quotient;
      case 1 -> Math.nextUp(quotient);
      case 2 -> Math.nextDown(quotient);
      case 3 -> Math.nextUp(Math.nextUp(quotient));
      default -> Math.nextDown(Math.nextDown(quotient));
    };
  }

  static int level(float value, float step) {
    return (int) Math.rint((double) value / step);
  }

  private static boolean fits(float value, float step) {
    double level = Math.rint((double) value / step);
    return Levels.fits((long) level)
        && Float.floatToRawIntBits(((int) level) * step) == Float.floatToRawIntBits(value);
  }
}
