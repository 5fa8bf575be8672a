package org.lacewing.onnx.gradient.pointwise;

/** The derivative of a function of one number. */
@FunctionalInterface
interface Slope {

  /**
   * Returns d y / d x.
   *
   * @param x what the function was given
   * @param y what it gave, as computed with 32-bit floats
   */
  double at(double x, double y);
}
