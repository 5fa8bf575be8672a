package org.lacewing.compression.linear;

/**
 * Steps of gradient descent whose size follows the gradients: {@code x −= rate · m̂ / (√v̂ + ε)}
 * with the running means {@code m} of gradients and {@code v} of their squares (D. Kingma and J.
 * Ba, "Adam: A Method for Stochastic Optimization", 2015). Not thread-safe.
 */
public final class Adam {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-12;

  private final double rate;
  private final double[] mean;
  private final double[] square;
  private double firstLeft = 1;
  private double secondLeft = 1;

  /** Starts at rest, with steps of about {@code rate}. */
  public Adam(int size, double rate) {
    this.rate = rate;
    this.mean = new double[size];
    this.square = new double[size];
  }

  /** Moves numbers against their gradients. */
  public void step(double[] numbers, double[] gradient) {
    firstLeft *= FIRST;
    secondLeft *= SECOND;
    for (int i = 0; i < numbers.length; i++) {
      mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
      square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
      double root = Math.sqrt(square[i] / (1 - secondLeft));
      numbers[i] -= rate * mean[i] / (1 - firstLeft) / (root + EPSILON);
    }
  }
}
