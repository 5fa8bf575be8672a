package org.lacewing.explain.local;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.lacewing.core.tensor.Tensor;

/**
 * Superpixels by simple linear iterative clustering (Achanta, Shaji, Smith, Lucchi, Fua and
 * Süsstrunk 2012): k-means over colour and place in which each centre only looks at pixels within
 * two grid steps S of it, by the distance {@code √(colour² + compactness² · (place / S)²)}. Centres
 * begin on a grid, moved to the place of least gradient nearby. Pieces that are cut off from the
 * rest of their segment, smaller than a quarter of a grid cell, go to a neighbour. Colours are the
 * image's own channels, divided by their common range. Nothing is drawn.
 */
final class Slic {
  private static final int ROUNDS = 10;
  private static final int SMALL = 4;

  private final float[] values;
  private final int channels;
  private final int height;
  private final int width;
  private final double step;
  private final double compactness;

  private Slic(Tensor image, int segments, double compactness) {
    this.channels = image.dimension(0);
    this.height = image.dimension(1);
    this.width = image.dimension(2);
    this.values = image.toArray();
    this.step = Math.max(1, Math.sqrt((double) height * width / segments));
    this.compactness = compactness;
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = high > low ? (values[i] - low) / (high - low) : 0;
    }
  }

  /**
   * Returns the number of each pixel's segment, from 0, in row-major order.
   *
   * @param image {@code [channels, height, width]}
   * @param segments about how many there shall be, 1 or more
   * @param compactness how much place counts against colour, above 0; 0.1 is usual
   */
  static int[] segments(Tensor image, int segments, double compactness) {
    Slic slic = new Slic(image, segments, compactness);
    return slic.connected(slic.clustered());
  }

  private int[] clustered() {
    int down = Math.max(1, (int) Math.rint(height / step));
    int across = Math.max(1, (int) Math.rint(width / step));
    double[][] centres = new double[down * across][channels + 2];
    for (int i = 0; i < centres.length; i++) {
      int line = i / across;
      int y = (int) ((line + 0.5) * height / down);
      int x = (int) ((i % across + 0.5) * width / across);
      place(centres[i], calmest(y, x));
    }
    int[] labels = new int[height * width];
    for (int round = 0; round < ROUNDS; round++) {
      assign(centres, labels);
      move(centres, labels);
    }
    return labels;
  }

  private void place(double[] centre, int pixel) {
    for (int channel = 0; channel < channels; channel++) {
      centre[channel] = values[channel * height * width + pixel];
    }
    int y = pixel / width;
    centre[channels] = y;
    centre[channels + 1] = pixel % width;
  }

  /** Returns the pixel of least gradient among the nine around one. */
  private int calmest(int y, int x) {
    int best = y * width + x;
    double least = Double.MAX_VALUE;
    for (int v = Math.max(1, y - 1); v <= Math.min(height - 2, y + 1); v++) {
      for (int u = Math.max(1, x - 1); u <= Math.min(width - 2, x + 1); u++) {
        int pixel = v * width + u;
        double gradient =
            difference(pixel - 1, pixel + 1) + difference(pixel - width, pixel + width);
        if (gradient < least) {
          least = gradient;
          best = pixel;
        }
      }
    }
    return best;
  }

  private double difference(int a, int b) {
    double sum = 0;
    for (int at = 0; at < values.length; at += height * width) {
      double difference = values[at + a] - values[at + b];
      sum += difference * difference;
    }
    return sum;
  }

  private void assign(double[][] centres, int[] labels) {
    double[] nearest = new double[labels.length];
    Arrays.fill(nearest, Double.MAX_VALUE);
    double perPlace = compactness * compactness / (step * step);
    int reach = (int) Math.ceil(2 * step);
    for (int i = 0; i < centres.length; i++) {
      double[] centre = centres[i];
      int cy = (int) centre[channels];
      int cx = (int) centre[channels + 1];
      for (int y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++) {
        for (int x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
          int pixel = y * width + x;
          double dy = y - centre[channels];
          double dx = x - centre[channels + 1];
          double distance = perPlace * (dy * dy + dx * dx);
          for (int channel = 0; channel < channels; channel++) {
            double colour = values[channel * height * width + pixel] - centre[channel];
            distance += colour * colour;
          }
          if (distance < nearest[pixel]) {
            nearest[pixel] = distance;
            labels[pixel] = i;
          }
        }
      }
    }
  }

  private void move(double[][] centres, int[] labels) {
    double[][] sums = new double[centres.length][channels + 2];
    int[] counts = new int[centres.length];
    for (int pixel = 0; pixel < labels.length; pixel++) {
      double[] sum = sums[labels[pixel]];
      counts[labels[pixel]]++;
      for (int channel = 0; channel < channels; channel++) {
        sum[channel] += values[channel * height * width + pixel];
      }
      int y = pixel / width;
      sum[channels] += y;
      sum[channels + 1] += pixel % width;
    }
    for (int i = 0; i < centres.length; i++) {
      for (int k = 0; counts[i] > 0 && k < centres[i].length; k++) {
        centres[i][k] = sums[i][k] / counts[i];
      }
    }
  }

  /** Numbers connected pieces; small ones join the piece before them. */
  private int[] connected(int[] labels) {
    int[] pieces = new int[labels.length];
    Arrays.fill(pieces, -1);
    int next = 0;
    int[] found = new int[labels.length];
    for (int start = 0; start < labels.length; start++) {
      if (pieces[start] >= 0) {
        continue;
      }
      int neighbour = start >= width ? pieces[start - width] : start > 0 ? pieces[start - 1] : -1;
      int size = fill(labels, pieces, start, next, found);
      if (neighbour >= 0 && size * SMALL < step * step) {
        for (int i = 0; i < size; i++) {
          pieces[found[i]] = neighbour;
        }
      } else {
        next++;
      }
    }
    return pieces;
  }

  private int fill(int[] labels, int[] pieces, int start, int number, int[] found) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    open.add(start);
    pieces[start] = number;
    int size = 0;
    while (!open.isEmpty()) {
      int pixel = open.remove();
      found[size++] = pixel;
      int x = pixel % width;
      int[] around = {
        x > 0 ? pixel - 1 : -1,
        x < width - 1 ? pixel + 1 : -1,
        pixel - width,
        pixel + width < labels.length ? pixel + width : -1
      };
      for (int other : around) {
        if (other >= 0 && pieces[other] < 0 && labels[other] == labels[start]) {
          pieces[other] = number;
          open.add(other);
        }
      }
    }
    return size;
  }
}
