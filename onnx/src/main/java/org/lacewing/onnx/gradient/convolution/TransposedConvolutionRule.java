package org.lacewing.onnx.gradient.convolution;

import java.util.Arrays;
import java.util.Set;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.MatrixProduct;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Transposed convolution, which adds {@code Wᵀ · X} up at the places that a window covers. With
 * {@code D} the derivative by the output at these places, as columns: {@code dX = W · D} and {@code
 * dW = Σ X · Dᵀ} over the rows.
 */
public final class TransposedConvolutionRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.CONV_TRANSPOSE);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] x = step.inputShape(0);
    int[] y = step.outputShape(0);
    int[] w = step.inputShape(1);
    Window window =
        Window.transposed(
            step.node(),
            Arrays.copyOfRange(y, 2, y.length),
            Arrays.copyOfRange(x, 2, x.length),
            Arrays.copyOfRange(w, 2, w.length));
    int groups = Math.toIntExact(step.node().integer("group", 1));
    int in = x[1] / groups;
    int out = y[1] / groups;
    int[] covered = window.covered();
    int positions = window.positions();
    int places = window.places();
    int height = out * window.cells();
    float[] gradient = step.gradient();
    float[] values = step.input(0).toArray();
    float[] weights = step.input(1).toArray();
    float[] byInput = new float[Shapes.size(x)];
    float[] byWeight = new float[Shapes.size(w)];
    float[] columns = new float[height * positions];
    for (int slice = 0; slice < x[0] * groups; slice++) {
      int group = slice % groups;
      int matrix = group * in * height;
      Columns.gather(gradient, slice * out * places, out, places, covered, columns);
      if (step.wants(0)) {
        MatrixProduct.add(
            weights, matrix, columns, 0, byInput, slice * in * positions, in, height, positions);
      }
      if (step.wants(1)) {
        float[] turned = MatrixProduct.transposed(columns, 0, height, positions);
        MatrixProduct.add(
            values, slice * in * positions, turned, 0, byWeight, matrix, in, positions, height);
      }
    }
    if (step.wants(0)) {
      step.add(0, byInput);
    }
    if (step.wants(1)) {
      step.add(1, byWeight);
    }
    if (step.wants(2)) {
      step.add(2, Biases.sums(step));
    }
  }
}
