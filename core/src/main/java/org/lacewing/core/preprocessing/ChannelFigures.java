package org.lacewing.core.preprocessing;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;

/**
 * What one channel of all rows looks like.
 *
 * @param min the smallest value
 * @param max the largest value
 * @param mean the mean
 * @param deviation the standard deviation of the population
 */
record ChannelFigures(double min, double max, double mean, double deviation) {

  /** Returns the figures of each channel of a column with at least one row. */
  static List<ChannelFigures> of(TensorColumn column) {
    TensorFormat format = column.format();
    int channels = format.channels().size();
    double[] min = new double[channels];
    double[] max = new double[channels];
    double[] mean = new double[channels];
    double[] squares = new double[channels];
    long[] count = new long[channels];
    int[] channelOf = format.channelOfPositions();
    float[] row = new float[channelOf.length];
    for (int r = 0; r < column.size(); r++) {
      column.copyTo(r, row, 0);
      for (int position = 0; position < row.length; position++) {
        int c = channelOf[position];
        double value = row[position];
        min[c] = count[c] == 0 ? value : Math.min(min[c], value);
        max[c] = count[c] == 0 ? value : Math.max(max[c], value);
        count[c]++;
        double delta = value - mean[c];
        mean[c] += delta / count[c];
        squares[c] += delta * (value - mean[c]);
      }
    }
    List<ChannelFigures> figures = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      figures.add(new ChannelFigures(min[c], max[c], mean[c], Math.sqrt(squares[c] / count[c])));
    }
    return figures;
  }
}
