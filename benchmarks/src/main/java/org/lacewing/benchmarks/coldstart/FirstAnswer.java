package org.lacewing.benchmarks.coldstart;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * What a fresh process says of its first prediction, as one line of text.
 *
 * @param nanoseconds from the beginning of {@code main} to the answer
 * @param nd4j whether classes of ND4J can be found by the process
 * @param values the answer's numbers
 */
record FirstAnswer(long nanoseconds, boolean nd4j, List<Float> values) {
  private static final String START = "first-answer";

  FirstAnswer {
    values = List.copyOf(values);
  }

  /** Returns the answer of this process, {@code main} of which began at {@code start}. */
  static FirstAnswer of(long start, Tensor answer) {
    return of(start, answer.toArray());
  }

  static FirstAnswer of(long start, float... answer) {
    long elapsed = System.nanoTime() - start;
    List<Float> values = new ArrayList<>();
    for (float value : answer) {
      values.add(value);
    }
    boolean nd4j = ClassLoader.getSystemResource("org/nd4j/linalg/factory/Nd4j.class") != null;
    return new FirstAnswer(elapsed, nd4j, values);
  }

  /** Returns the line. */
  String line() {
    StringBuilder line = new StringBuilder(START).append(' ').append(nanoseconds);
    line.append(' ').append(nd4j);
    values.forEach(value -> line.append(' ').append(value.floatValue()));
    return line.toString();
  }

  static boolean isLine(String line) {
    return line.startsWith(START + " ");
  }

  /** Reads {@link #line}. */
  static FirstAnswer parse(String line) {
    String[] words = line.split(" ", -1);
    List<Float> values = new ArrayList<>();
    for (int i = 3; i < words.length; i++) {
      values.add(Float.parseFloat(words[i]));
    }
    return new FirstAnswer(Long.parseLong(words[1]), Boolean.parseBoolean(words[2]), values);
  }
}
