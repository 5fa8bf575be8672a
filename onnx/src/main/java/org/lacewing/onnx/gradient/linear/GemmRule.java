package org.lacewing.onnx.gradient.linear;

import java.util.Set;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.Broadcast;
import org.lacewing.onnx.gradient.arrays.MatrixProduct;

/**
 * {@code Y = alpha · A' · B' + beta · C}, the dash being a transposition if so declared: {@code dA'
 * = alpha · dY · B'ᵀ}, {@code dB' = alpha · A'ᵀ · dY}, {@code dC = beta · dY} summed up over what C
 * was stretched to.
 */
public final class GemmRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.GEMM);
  }

  @Override
  public void backward(BackwardStep step) {
    Node node = step.node();
    int m = step.outputShape(0)[0];
    int n = step.outputShape(0)[1];
    boolean turnedA = node.integer("transA", 0) != 0;
    boolean turnedB = node.integer("transB", 0) != 0;
    int k = step.inputShape(0)[turnedA ? 0 : 1];
    float[] gradient = step.gradient();
    float[] scaled = scaled(gradient, node.number("alpha", 1));
    if (step.wants(0)) {
      float[] b = step.input(1).toArray();
      float[] right = turnedB ? b : MatrixProduct.transposed(b, 0, k, n);
      float[] product = MatrixProduct.of(scaled, right, m, n, k);
      step.add(0, turnedA ? MatrixProduct.transposed(product, 0, m, k) : product);
    }
    if (step.wants(1)) {
      float[] a = step.input(0).toArray();
      float[] left = turnedA ? a : MatrixProduct.transposed(a, 0, m, k);
      float[] product = MatrixProduct.of(left, scaled, k, m, n);
      step.add(1, turnedB ? MatrixProduct.transposed(product, 0, k, n) : product);
    }
    if (step.wants(2)) {
      float[] shifted = scaled(gradient, node.number("beta", 1));
      step.add(2, Broadcast.reduce(shifted, step.outputShape(0), step.inputShape(2)));
    }
  }

  private static float[] scaled(float[] values, float factor) {
    float[] scaled = values.clone();
    if (factor != 1) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= factor;
      }
    }
    return scaled;
  }
}
