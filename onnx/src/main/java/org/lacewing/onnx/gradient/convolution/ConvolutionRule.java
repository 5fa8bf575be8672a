package org.lacewing.onnx.gradient.convolution;

import java.util.Arrays;
import java.util.Set;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.BilinearRule;
import org.lacewing.onnx.gradient.arrays.MatrixProduct;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Convolution along any number of axes, in groups. With the places that the window covers laid out
 * as columns {@code C}, each row is {@code Y = W · C}: {@code dC = Wᵀ · dY}, added up at the places
 * they came from, and {@code dW = Σ dY · Cᵀ} over the rows.
 */
public final class ConvolutionRule implements BilinearRule {

  @Override
  public Set<String> operators() {
    return Set.of(Operators.CONV);
  }

  @Override
  public void backward(BackwardStep step) {
    int[] x = step.inputShape(0);
    int[] y = step.outputShape(0);
    int[] w = step.inputShape(1);
    Window window =
        Window.over(
            step.node(),
            Arrays.copyOfRange(x, 2, x.length),
            Arrays.copyOfRange(y, 2, y.length),
            Arrays.copyOfRange(w, 2, w.length));
    int groups = Math.toIntExact(step.node().integer("group", 1));
    if (step.wants(0)) {
      step.add(0, byInput(step, window, groups, x[0], x[1] / groups, y[1] / groups));
    }
    if (step.wants(1)) {
      step.add(1, byWeight(step, window, groups, x[0], x[1] / groups, y[1] / groups));
    }
    if (step.wants(2)) {
      step.add(2, Biases.sums(step));
    }
  }

  private static float[] byInput(
      BackwardStep step, Window window, int groups, int rows, int in, int out) {
    int[] covered = window.covered();
    int positions = window.positions();
    int places = window.places();
    int height = in * window.cells();
    float[] gradient = step.gradient();
    float[] weights = step.input(1).toArray();
    float[] result = new float[Shapes.size(step.inputShape(0))];
    float[] columns = new float[height * positions];
    for (int group = 0; group < groups; group++) {
      float[] turned = MatrixProduct.transposed(weights, group * out * height, out, height);
      for (int row = 0; row < rows; row++) {
        int slice = row * groups + group;
        Arrays.fill(columns, 0);
        MatrixProduct.add(
            turned, 0, gradient, slice * out * positions, columns, 0, height, out, positions);
        Columns.scatter(columns, covered, result, slice * in * places, in, places);
      }
    }
    return result;
  }

  private static float[] byWeight(
      BackwardStep step, Window window, int groups, int rows, int in, int out) {
    int[] covered = window.covered();
    int positions = window.positions();
    int places = window.places();
    int height = in * window.cells();
    float[] gradient = step.gradient();
    float[] x = step.input(0).toArray();
    float[] result = new float[Shapes.size(step.inputShape(1))];
    float[] columns = new float[height * positions];
    for (int group = 0; group < groups; group++) {
      for (int row = 0; row < rows; row++) {
        int slice = row * groups + group;
        Columns.gather(x, slice * in * places, in, places, covered, columns);
        float[] turned = MatrixProduct.transposed(columns, 0, height, positions);
        MatrixProduct.add(
            gradient,
            slice * out * positions,
            turned,
            0,
            result,
            group * out * height,
            out,
            positions,
            height);
      }
    }
    return result;
  }
}
