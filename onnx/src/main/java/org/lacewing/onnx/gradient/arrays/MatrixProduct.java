package org.lacewing.onnx.gradient.arrays;

/** Products of matrices in flat row-major arrays. */
public final class MatrixProduct {
  /** The part of the right matrix that is worked on at once, in numbers; it fits a second cache. */
  private static final int BLOCK = 32_768;

  private MatrixProduct() {}

  /** Returns {@code a · b} for {@code a [m, k]} and {@code b [k, n]}. */
  public static float[] of(float[] a, float[] b, int m, int k, int n) {
    float[] product = new float[Math.multiplyExact(m, n)];
    add(a, 0, b, 0, product, 0, m, k, n);
    return product;
  }

  /**
   * Adds {@code a · b} to {@code c}, for {@code a [m, k]}, {@code b [k, n]} and {@code c [m, n]}
   * from given positions on. Each element of {@code c} is summed up in the order of {@code k}, four
   * products at a time.
   */
  public static void add(
      float[] a, int fromA, float[] b, int fromB, float[] c, int fromC, int m, int k, int n) {
    if (n == 0) {
      return;
    }
    int block = Math.max(4, BLOCK / n / 4 * 4);
    for (int start = 0; start < k; start += block) {
      int end = Math.min(k, start + block);
      for (int i = 0; i < m; i++) {
        row(a, fromA + i * k, b, fromB, c, fromC + i * n, start, end, n);
      }
    }
  }

  private static void row(
      float[] a, int rowA, float[] b, int fromB, float[] c, int rowC, int start, int end, int n) {
    int p = start;
    for (; p + 3 < end; p += 4) {
      int rowB = fromB + p * n;
      add4(a[rowA + p], a[rowA + p + 1], a[rowA + p + 2], a[rowA + p + 3], b, rowB, c, rowC, n);
    }
    for (; p < end; p++) {
      add1(a[rowA + p], b, fromB + p * n, c, rowC, n);
    }
  }

  private static void add4(
      float a0, float a1, float a2, float a3, float[] b, int rowB, float[] c, int rowC, int n) {
    int row1 = rowB + n;
    int row2 = row1 + n;
    int row3 = row2 + n;
    for (int j = 0; j < n; j++) {
      c[rowC + j] += a0 * b[rowB + j] + a1 * b[row1 + j] + a2 * b[row2 + j] + a3 * b[row3 + j];
    }
  }

  private static void add1(float a, float[] b, int rowB, float[] c, int rowC, int n) {
    for (int j = 0; j < n; j++) {
      c[rowC + j] += a * b[rowB + j];
    }
  }

  /** Returns a {@code [rows, columns]} matrix at a position turned over. */
  public static float[] transposed(float[] a, int from, int rows, int columns) {
    float[] turned = new float[Math.multiplyExact(rows, columns)];
    int tile = 32;
    for (int i0 = 0; i0 < rows; i0 += tile) {
      int i1 = Math.min(rows, i0 + tile);
      for (int j0 = 0; j0 < columns; j0 += tile) {
        int j1 = Math.min(columns, j0 + tile);
        for (int i = i0; i < i1; i++) {
          for (int j = j0; j < j1; j++) {
            turned[j * rows + i] = a[from + i * columns + j];
          }
        }
      }
    }
    return turned;
  }
}
