package org.lacewing.compression.linear;

/** Matrices that say nothing about pairs. */
public final class Diagonal {
  private Diagonal() {}

  /** Returns a number times the unit matrix, {@code [size, size]}. */
  public static double[] of(double value, int size) {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] = value;
    }
    return matrix;
  }
}
