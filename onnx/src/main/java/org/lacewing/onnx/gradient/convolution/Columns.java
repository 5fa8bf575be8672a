package org.lacewing.onnx.gradient.convolution;

/** What the cells of a window cover, laid out as a matrix with a column for each position. */
final class Columns {
  private Columns() {}

  /**
   * Writes {@code [channels · cells, positions]} of some channels of one row; 0 in the padding.
   *
   * @param covered {@link Window#covered}
   * @param from where the first channel begins
   * @param places the length of a channel
   */
  static void gather(
      float[] values, int from, int channels, int places, int[] covered, float[] columns) {
    for (int c = 0; c < channels; c++) {
      int source = from + c * places;
      int target = c * covered.length;
      for (int i = 0; i < covered.length; i++) {
        int place = covered[i];
        columns[target + i] = place < 0 ? 0 : values[source + place];
      }
    }
  }

  /** Adds each element of such a matrix to the place that it was read from. */
  static void scatter(
      float[] columns, int[] covered, float[] values, int from, int channels, int places) {
    for (int c = 0; c < channels; c++) {
      int target = from + c * places;
      int source = c * covered.length;
      for (int i = 0; i < covered.length; i++) {
        int place = covered[i];
        if (place >= 0) {
          values[target + place] += columns[source + i];
        }
      }
    }
  }
}
