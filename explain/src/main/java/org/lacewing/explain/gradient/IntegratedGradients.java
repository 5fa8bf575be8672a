package org.lacewing.explain.gradient;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.lacewing.core.model.DifferentiablePredictor;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;

/**
 * How much each input adds to an answer, by integrated gradients (M. Sundararajan et al.,
 * "Axiomatic Attribution for Deep Networks", 2017): for a row {@code x}, a baseline {@code x′} and
 * an output {@code f}
 *
 * <pre>φⱼ = (xⱼ − x′ⱼ) · ∫₀¹ ∂f(x′ + t·(x − x′)) / ∂xⱼ dt</pre>
 *
 * with the integral as the mean over the middles of {@code steps} equal parts. The attributions of
 * a row sum to {@code f(x) − f(x′)} but for the error of that mean; see {@link #gaps}.
 *
 * @param attributions of the shape of the rows
 * @param gaps {@code [rows]}: sum of a row's attributions less {@code f(x) − f(x′)}
 */
public record IntegratedGradients(Tensor attributions, Tensor gaps) {
  private static final int BATCH = 1024;

  /** Values that go to the network at once, at most. */
  private static final int VALUES = 1 << 22;

  /**
   * Computes attributions.
   *
   * @param rows {@code [rows, features]}, or of any shape that the predictor reads
   * @param outputs for each row, the place of the output that is explained
   * @param baseline one row
   * @param steps parts of the way, 1 or more
   * @throws IllegalArgumentException if the shapes do not belong together
   * @throws CancellationException if the thread was interrupted
   */
  public static IntegratedGradients of(
      DifferentiablePredictor predictor, Tensor rows, int[] outputs, Tensor baseline, int steps) {
    Require.atLeast("steps", steps, 1);
    int count = rows.dimension(0);
    int width = rows.size() / Math.max(1, count);
    if (outputs.length != count || baseline.size() != width) {
      throw new IllegalArgumentException(
          outputs.length + " outputs and a baseline " + baseline + " for rows " + rows);
    }
    float[] attributions = new float[rows.size()];
    float[] gaps = new float[count];
    for (int output : IntStream.of(outputs).distinct().sorted().toArray()) {
      int[] picked = IntStream.range(0, count).filter(i -> outputs[i] == output).toArray();
      Tensor some = rows.select(picked);
      double[] sums = sums(predictor, some, output, baseline, steps);
      Tensor answers = predictor.predict(some);
      Tensor base = predictor.predict(baseline.reshapeRows(rows.rowShape()));
      int outputsOfRow = base.size();
      for (int i = 0; i < picked.length; i++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          double distance = some.at(i * width + j) - baseline.at(j);
          double attribution = distance * sums[i * width + j] / steps;
          attributions[picked[i] * width + j] = (float) attribution;
          sum += attribution;
        }
        double change = answers.at(i * outputsOfRow + output) - base.at(output);
        gaps[picked[i]] = (float) (sum - change);
      }
    }
    return new IntegratedGradients(
        Tensor.adopt(rows.shape(), attributions), Tensor.adopt(new int[] {count}, gaps));
  }

  /** Returns the sums of the slopes over all steps; several steps go to the network at once. */
  private static double[] sums(
      DifferentiablePredictor predictor, Tensor rows, int output, Tensor baseline, int steps) {
    int width = baseline.size();
    int size = rows.size();
    int count = rows.dimension(0);
    int fit = Math.min(BATCH / Math.max(1, count), VALUES / Math.max(1, size));
    int together = Math.max(1, Math.min(steps, fit));
    double[] sums = new double[size];
    for (long first = 0; first < steps; first += together) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Integrated gradients were interrupted");
      }
      int some = (int) Math.min(together, steps - first);
      float[] between = new float[Math.multiplyExact(some, size)];
      for (int i = 0; i < between.length; i++) {
        double way = (first + i / size + 0.5) / steps;
        float from = baseline.at(i % width);
        between[i] = (float) (from + way * (rows.at(i % size) - from));
      }
      Tensor batch = Tensor.adopt(Tensor.shapeOf(some * count, rows.rowShape()), between);
      Tensor gradient = predictor.gradient(batch, output);
      for (int i = 0; i < between.length; i++) {
        sums[i % size] += gradient.at(i);
      }
    }
    return sums;
  }
}
