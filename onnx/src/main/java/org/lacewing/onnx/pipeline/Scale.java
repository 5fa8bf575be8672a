package org.lacewing.onnx.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lacewing.onnx.Operators;

/**
 * How numbers are scaled: {@code (x − center) / divisor}, limited to ±bound. The graph has the same
 * operations in the same order, in 64-bit floats, as the preprocessing, so the bits are the same.
 *
 * @param center what is subtracted
 * @param divisor what is divided by, above 0
 * @param bound limit of the magnitude, infinite for none; 0 for what is always encoded as 0
 */
record Scale(double center, double divisor, double bound) {

  /**
   * Returns the scale of learned figures.
   *
   * @param scale what is divided by; 0 marks what was constant in training
   * @param clip limit of the magnitude, 0 for none
   */
  static Scale of(double center, double scale, double clip) {
    if (scale == 0) {
      return new Scale(center, 1, 0);
    }
    return new Scale(center, scale, clip > 0 ? clip : Double.POSITIVE_INFINITY);
  }

  boolean isBounded() {
    return Double.isFinite(bound);
  }

  /**
   * Writes the nodes for values of which each has its scale; what changes nothing is left out.
   *
   * @param shape the shape of the scales, which fits that of the values by broadcasting
   * @return the name of the scaled values, 64-bit floats
   */
  static String write(Steps steps, String values, List<Scale> scales, List<Integer> shape) {
    String x = values;
    if (scales.stream().anyMatch(s -> s.center != 0)) {
      x =
          steps.add(
              Operators.SUB, "centered", x, array(steps, "center", shape, scales, Scale::center));
    }
    if (scales.stream().anyMatch(s -> s.divisor != 1)) {
      x =
          steps.add(
              Operators.DIV, "scaled", x, array(steps, "scale", shape, scales, Scale::divisor));
    }
    if (scales.stream().anyMatch(Scale::isBounded)) {
      x =
          steps.add(
              Operators.MIN, "not_above", x, array(steps, "upper", shape, scales, Scale::bound));
      x =
          steps.add(
              Operators.MAX, "bounded", x, array(steps, "lower", shape, scales, s -> 0 - s.bound));
    }
    return x;
  }

  private static String array(
      Steps steps,
      String name,
      List<Integer> shape,
      List<Scale> scales,
      ToDoubleFunction<Scale> figure) {
    return steps.doubles(name, shape, scales.stream().mapToDouble(figure).toArray());
  }
}
