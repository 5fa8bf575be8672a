package org.lacewing.core.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The steps of one series as they are read, in the order of the table. Not thread-safe. */
final class OpenSeries {
  private static final int FIRST = 8;

  private final String id;
  private final long line;
  private final int channels;
  private final GrowingLongs times = new GrowingLongs();
  private final GrowingLongs lines = new GrowingLongs();
  private float[] values;
  private @Nullable String label;
  private long labelLine;

  OpenSeries(String id, long line, int channels) {
    this.id = id;
    this.line = line;
    this.channels = channels;
    this.values = new float[FIRST * channels];
  }

  String id() {
    return id;
  }

  /** Returns the line of the first row. */
  long line() {
    return line;
  }

  int size() {
    return times.size();
  }

  void add(long rowLine, long time, float... row) {
    int from = times.size() * channels;
    if (from == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(from, 2));
    }
    System.arraycopy(row, 0, values, from, channels);
    times.add(time);
    lines.add(rowLine);
  }

  void label(String text, long rowLine) {
    if (label == null) {
      label = text;
      labelLine = rowLine;
    }
  }

  @Nullable String label() {
    return label;
  }

  long labelLine() {
    return labelLine;
  }

  long time(int step) {
    return times.get(step);
  }

  long line(int step) {
    return lines.get(step);
  }

  /** Returns the rows' positions in the order of time. */
  int[] order() {
    boolean ascending = true;
    for (int i = 1; i < size(); i++) {
      ascending &= times.get(i - 1) < times.get(i);
    }
    IntStream all = IntStream.range(0, size());
    return ascending
        ? all.toArray()
        : all.boxed()
            .sorted(Comparator.comparingLong(step -> times.get(step)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Returns {@code [channels, steps]} with the steps in the given order. */
  float[] values(int... order) {
    float[] ordered = new float[channels * order.length];
    for (int step = 0; step < order.length; step++) {
      for (int channel = 0; channel < channels; channel++) {
        ordered[channel * order.length + step] = values[order[step] * channels + channel];
      }
    }
    return ordered;
  }
}
