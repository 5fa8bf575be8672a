package org.lacewing.onnx.gradient.quantization;

import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.MatrixProduct;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Product of matrices of codes, {@code Y = (A − zeroA) · (B − zeroB)}, B being a constant of two
 * dimensions: {@code dA = dY · (B − zeroB)ᵀ}.
 */
public final class MatMulIntegerRule implements BilinearRule {
  private static final int ZERO_B = 3;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.MAT_MUL_INTEGER);
  }

  @Override
  public boolean passes(Node node, int input) {
    return input == 0;
  }

  @Override
  public void backward(BackwardStep step) {
    Tensor b = step.input(1);
    int k = b.dimension(0);
    int n = b.dimension(1);
    float[] codes = b.toArray();
    if (step.has(ZERO_B)) {
      Tensor zero = step.input(ZERO_B);
      for (int i = 0; i < codes.length; i++) {
        codes[i] -= zero.at(zero.size() == 1 ? 0 : i % n);
      }
    }
    float[] gradient = step.gradient();
    int rows = Shapes.size(step.outputShape(0)) / n;
    float[] turned = MatrixProduct.transposed(codes, 0, k, n);
    step.add(0, MatrixProduct.of(gradient, turned, rows, n, k));
  }
}
