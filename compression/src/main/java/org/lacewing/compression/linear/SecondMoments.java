package org.lacewing.compression.linear;

/**
 * Sums of products of vectors that belong together, {@code Σ x · yᵀ}, in 64-bit floats. A 1 may
 * stand behind each vector for a bias. Not thread-safe.
 */
public final class SecondMoments {
  /** Spreads numbers evenly: its multiples' fractions keep clear of each other. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final int length;
  private final float[] x;
  private final float[] y;
  private final double[] sums;
  private double weight;
  private double rows;

  /**
   * Starts without vectors.
   *
   * @param length of the vectors
   * @param ones whether a 1 stands behind them
   */
  public SecondMoments(int length, boolean ones) {
    this.length = length + (ones ? 1 : 0);
    this.x = new float[this.length];
    this.y = new float[this.length];
    this.sums = new double[Math.multiplyExact(this.length, this.length)];
    if (ones) {
      x[length] = 1;
      y[length] = 1;
    }
  }

  /**
   * Adds vectors. If there are more than {@code most}, as many are taken, one from each of as many
   * equal stretches: at equal distances they might all lie at the same places of the images. They
   * stand for all.
   *
   * @param batch the number of rows of the batch from which they come
   */
  public void add(LayerVectors left, LayerVectors right, int batch, int most) {
    int count = left.count();
    int taken = Math.min(count, Math.max(1, most));
    for (int i = 0; i < taken; i++) {
      int index = (int) ((i + i * GOLDEN % 1) * count / taken);
      left.read(index, x);
      right.read(index, y);
      for (int a = 0; a < length; a++) {
        double value = x[a];
        if (value != 0) {
          int from = a * length;
          for (int b = 0; b < length; b++) {
            sums[from + b] += value * y[b];
          }
        }
      }
    }
    weight += taken;
    rows += (double) batch * taken / count;
  }

  /** Returns how many numbers a vector has, with the 1 for a bias. */
  public int size() {
    return length;
  }

  /** Returns the number of vectors. */
  public double count() {
    return weight;
  }

  /** Returns the mean over all vectors, {@code [n, n]}. */
  public double[] perVector() {
    return divided(weight);
  }

  /** Returns the sum over the vectors of a row, on average over the rows, {@code [n, n]}. */
  public double[] perRow() {
    return divided(rows);
  }

  private double[] divided(double by) {
    double[] mean = sums.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= by;
    }
    return mean;
  }
}
