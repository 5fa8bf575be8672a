package org.lacewing.onnx.gradient.quantization;

import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.gradient.BackwardStep;

/**
 * The codes of a whole-number type.
 *
 * @param least the smallest code
 * @param most the largest code
 */
record CodeRange(double least, double most) {

  /** Returns the range of the type of a node's zero point, uint8 if it has none. */
  static CodeRange of(BackwardStep step, int zeroPoint) {
    if (!step.has(zeroPoint)) {
      return of(
          ElementType.ofNumber((int) step.node().integer("output_dtype", 0))
              .orElse(ElementType.UINT8),
          step);
    }
    return of(step.constantType(zeroPoint), step);
  }

  private static CodeRange of(ElementType type, BackwardStep step) {
    return switch (type) {
      case UINT8 -> new CodeRange(0, 255);
      case INT8 -> new CodeRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case UINT16 -> new CodeRange(0, Character.MAX_VALUE);
      case INT16 -> new CodeRange(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> new CodeRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
      default ->
          throw new ConfigurationException(
              Failure.of("Codes of this type cannot be differentiated")
                  .at(step.node().place())
                  .expected("whole numbers of 8, 16 or 32 bits")
                  .received(type.toString()));
    };
  }

  double nearest(double code) {
    return Math.max(least, Math.min(most, code));
  }

  boolean holds(double code) {
    return code >= least && code <= most;
  }
}
