package org.lacewing.onnx.gradient.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.gradient.BackwardStep;
import org.lacewing.onnx.gradient.ContrastStep;
import org.lacewing.onnx.gradient.GradientRule;
import org.lacewing.onnx.gradient.arrays.Shapes;

/**
 * Softmax {@code y}: {@code dx = y · (dy − Σ dy · y)}; its logarithm {@code y}: {@code dx = dy −
 * exp(y) · Σ dy}; the sums go along the axis. Before operator set 13 they go along the axis and all
 * behind it.
 */
public final class SoftmaxRule implements GradientRule {
  private static final int ONE_AXIS = 13;
  private static final double NEAR = 1e-6;

  @Override
  public Set<String> operators() {
    return Set.of(Operators.SOFTMAX, Operators.LOG_SOFTMAX);
  }

  @Override
  public void backward(BackwardStep step) {
    Lines lines = Lines.of(step);
    boolean logarithm = step.node().operator().equals(Operators.LOG_SOFTMAX);
    float[] gradient = step.gradient();
    Tensor y = step.output();
    float[] result = new float[gradient.length];
    for (int from : lines.starts()) {
      double sum = 0;
      for (int k = 0; k < lines.length(); k++) {
        int place = from + k * lines.inner();
        sum += logarithm ? gradient[place] : (double) gradient[place] * y.at(place);
      }
      for (int k = 0; k < lines.length(); k++) {
        int place = from + k * lines.inner();
        result[place] =
            (float)
                (logarithm
                    ? gradient[place] - Math.exp(y.at(place)) * sum
                    : y.at(place) * (gradient[place] - sum));
      }
    }
    step.add(0, result);
  }

  /**
   * A softmax is split into {@code eᵢ = exp(xᵢ − c)}, their sum {@code s} and the quotients {@code
   * eᵢ / s}, of which each has an exact rule; its logarithm into {@code xᵢ − log s}. {@code c} is
   * the largest input of rows and references.
   */
  @Override
  public void contrast(ContrastStep step) {
    BackwardStep actual = step.actual();
    Lines lines = Lines.of(actual);
    boolean logarithm = actual.node().operator().equals(Operators.LOG_SOFTMAX);
    float[] gradient = actual.gradient();
    Tensor x = actual.input(0);
    Tensor base = step.reference().input(0);
    float[] result = new float[gradient.length];
    int length = lines.length();
    double[] now = new double[length];
    double[] before = new double[length];
    for (int from : lines.starts()) {
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < length; k++) {
        int place = from + k * lines.inner();
        most = Math.max(most, Math.max(x.at(place), base.at(place)));
      }
      double sumNow = 0;
      double sumBefore = 0;
      for (int k = 0; k < length; k++) {
        int place = from + k * lines.inner();
        now[k] = Math.exp(x.at(place) - most);
        before[k] = Math.exp(base.at(place) - most);
        sumNow += now[k];
        sumBefore += before[k];
      }
      double bySum = 0;
      for (int k = 0; k < length; k++) {
        double seed = gradient[from + k * lines.inner()];
        bySum -= logarithm ? seed : seed * (now[k] + before[k]) / 2 / (sumNow * sumBefore);
      }
      double logSlope =
          sumNow == sumBefore
              ? 1 / sumNow
              : (Math.log(sumNow) - Math.log(sumBefore)) / (sumNow - sumBefore);
      for (int k = 0; k < length; k++) {
        int place = from + k * lines.inner();
        double way = (double) x.at(place) - base.at(place);
        double slope = Math.abs(way) < NEAR ? now[k] : (now[k] - before[k]) / way;
        double own = gradient[place];
        result[place] =
            (float)
                (logarithm
                    ? own + bySum * logSlope * slope
                    : (own * (0.5 / sumNow + 0.5 / sumBefore) + bySum) * slope);
      }
    }
    actual.add(0, result);
  }

  /**
   * The runs of numbers over which sums go.
   *
   * @param starts where each run begins
   * @param length its numbers
   * @param inner the distance between them
   */
  private record Lines(List<Integer> starts, int length, int inner) {
    static Lines of(BackwardStep step) {
      int[] shape = step.outputShape(0);
      boolean old = step.operatorSet() < ONE_AXIS;
      int axis = Shapes.axis(step.node().integer("axis", old ? 1 : -1), shape.length);
      int outer = Shapes.size(shape, 0, axis);
      int length = old ? Shapes.size(shape, axis, shape.length) : shape[axis];
      int inner = old ? 1 : Shapes.size(shape, axis + 1, shape.length);
      List<Integer> starts = new ArrayList<>();
      for (int i = 0; i < outer; i++) {
        for (int j = 0; j < inner; j++) {
          starts.add(i * length * inner + j);
        }
      }
      return new Lines(starts, length, inner);
    }
  }
}
