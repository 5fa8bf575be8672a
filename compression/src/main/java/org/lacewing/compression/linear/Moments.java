package org.lacewing.compression.linear;

/**
 * Means and products of pairs of vectors that belong together: {@code x} of length {@code n} and
 * {@code y} of length {@code m}, added pair by pair in 64-bit floats. Not thread-safe.
 */
public final class Moments {
  private final int left;
  private final int right;
  private final double[] leftSum;
  private final double[] rightSum;
  private final double[] products;
  private long count;

  /** Starts without vectors. */
  public Moments(int left, int right) {
    this.left = left;
    this.right = right;
    this.leftSum = new double[left];
    this.rightSum = new double[right];
    this.products = new double[Math.multiplyExact(left, right)];
  }

  /** Adds a pair, read from the given positions on. */
  public void add(float[] x, int fromX, float[] y, int fromY) {
    count++;
    for (int j = 0; j < right; j++) {
      rightSum[j] += y[fromY + j];
    }
    for (int i = 0; i < left; i++) {
      double value = x[fromX + i];
      leftSum[i] += value;
      if (value != 0) {
        int row = i * right;
        for (int j = 0; j < right; j++) {
          products[row + j] += value * y[fromY + j];
        }
      }
    }
  }

  /** Returns the number of pairs. */
  public long count() {
    return count;
  }

  /** Returns the mean of {@code x}, zeros if there are no vectors. */
  public double[] leftMean() {
    return mean(leftSum);
  }

  /** Returns the mean of {@code y}, zeros if there are no vectors. */
  public double[] rightMean() {
    return mean(rightSum);
  }

  /**
   * Returns {@code E[x · yᵀ]}, {@code [n, m]}.
   *
   * @param centred whether both means are taken off first
   */
  public double[] products(boolean centred) {
    double[] mean = mean(products);
    if (centred) {
      double[] x = leftMean();
      double[] y = rightMean();
      for (int i = 0; i < left; i++) {
        for (int j = 0; j < right; j++) {
          mean[i * right + j] -= x[i] * y[j];
        }
      }
    }
    return mean;
  }

  private double[] mean(double[] sums) {
    double[] means = sums.clone();
    for (int i = 0; i < means.length; i++) {
      means[i] /= Math.max(1, count);
    }
    return means;
  }
}
