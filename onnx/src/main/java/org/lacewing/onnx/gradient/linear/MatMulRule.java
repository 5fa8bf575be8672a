package org.lacewing.onnx.gradient.linear;

import java.util.Arrays;
import java.util.Set;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.MatrixProduct;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * {@code Y = A · B} over the last two dimensions, the others with broadcasting: {@code dA = dY ·
 * Bᵀ} and {@code dB = Aᵀ · dY}, summed up over the matrices that one was used for. An array of one
 * dimension is a row on the left and a column on the right.
 */
public final class MatMulRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.MAT_MUL);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] shapeA = step.inputShape(0);
    int[] shapeB = step.inputShape(1);
    int[] matrixA = shapeA.length == 1 ? new int[] {1, shapeA[0]} : shapeA;
    int[] matrixB = shapeB.length == 1 ? new int[] {shapeB[0], 1} : shapeB;
    int k = matrixA[matrixA.length - 1];
    int n = matrixB[matrixB.length - 1];
    int m = matrixA[matrixA.length - 2];
    int[] outerA = Arrays.copyOf(matrixA, matrixA.length - 2);
    int[] outerB = Arrays.copyOf(matrixB, matrixB.length - 2);
    if (outerB.length == 0) {
      // All rows of the left side meet the same matrix: one large product.
      m = Math.multiplyExact(m, Shapes.size(outerA));
      outerA = outerB;
    }
    int[] outer = stretch(outerA, outerB);
    int[] placesA = Shapes.positions(outer, 0, Shapes.stretched(outerA, outer));
    int[] placesB = Shapes.positions(outer, 0, Shapes.stretched(outerB, outer));
    float[] gradient = step.gradient();
    if (step.wants(0)) {
      float[] b = step.input(1).toArray();
      float[] result = new float[Shapes.size(shapeA)];
      for (int i = 0; i < placesA.length; i++) {
        float[] turned = MatrixProduct.transposed(b, placesB[i] * k * n, k, n);
        MatrixProduct.add(gradient, i * m * n, turned, 0, result, placesA[i] * m * k, m, n, k);
      }
      step.add(0, result);
    }
    if (step.wants(1)) {
      float[] a = step.input(0).toArray();
      float[] result = new float[Shapes.size(shapeB)];
      for (int i = 0; i < placesB.length; i++) {
        float[] turned = MatrixProduct.transposed(a, placesA[i] * m * k, m, k);
        MatrixProduct.add(turned, 0, gradient, i * m * n, result, placesB[i] * k * n, k, m, n);
      }
      step.add(1, result);
    }
  }

  private static int[] stretch(int[] a, int[] b) {
    int[] outer = new int[Math.max(a.length, b.length)];
    for (int axis = 1; axis <= outer.length; axis++) {
      int ofA = axis <= a.length ? a[a.length - axis] : 1;
      int ofB = axis <= b.length ? b[b.length - axis] : 1;
      outer[outer.length - axis] = ofA == 1 ? ofB : ofA;
    }
    return outer;
  }
}
