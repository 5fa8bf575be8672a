package org.lacewing.onnx.gradient;

/**
 * A rule of an operator that is linear, or a sum of products of two inputs. The change of a product
 * splits exactly at the means, {@code ab − a′b′ = (a − a′) · (b + b′)/2 + (b − b′) · (a + a′)/2},
 * so the multipliers are the derivatives there. The rule must not look at what the node wrote.
 */
public interface BilinearRule extends GradientRule {

  @Override
  default void contrast(ContrastStep step) {
    backward(step.mean());
  }
}
