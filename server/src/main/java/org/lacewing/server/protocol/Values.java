package org.lacewing.server.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The values of a tensor while they are read: numbers or texts. Memory grows with what was read. A
 * missing value is NaN, or a missing text.
 */
final class Values {
  private double[] numbers = new double[4];
  private @Nullable String[] texts = new String[0];
  private int count;
  private int booleans;
  private int strings;
  private int nulls;
  private long firstBeyondLong = -1;

  int count() {
    return count;
  }

  void number(double value) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, count * 2);
    }
    numbers[count++] = value;
  }

  void beyondLong() {
    firstBeyondLong = firstBeyondLong < 0 ? count : firstBeyondLong;
  }

  void bool(boolean value) {
    booleans++;
    number(value ? 1 : 0);
  }

  void missing() {
    nulls++;
    text(null);
    count--;
    number(Double.NaN);
  }

  void string(String value) {
    strings++;
    text(value);
    count--;
    number(0);
  }

  private void text(@Nullable String value) {
    if (count >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(4, count * 2));
    }
    texts[count++] = value;
  }

  double numberAt(int position) {
    return numbers[position];
  }

  @Nullable String textAt(int position) {
    return position < texts.length ? texts[position] : null;
  }

  /**
   * Checks that all values are of a type.
   *
   * @throws DataException if one is not; the message tells where
   */
  void check(Datatype type, String input) {
    boolean kinds =
        switch (type) {
          case BYTES -> strings + nulls == count;
          case BOOL -> booleans == count;
          default -> strings == 0 && booleans == 0 && (nulls == 0 || type.hasFractions());
        };
    if (!kinds) {
      throw new DataException(
          Failure.of("The data hold something else than the datatype")
              .at("input \"" + input + '"')
              .expected(type.toString())
              .received(
                  strings > 0
                      ? "texts"
                      : booleans > 0 ? "true or false" : nulls > 0 ? "null" : "numbers"));
    }
    if (type == Datatype.BYTES) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(numbers[i]) && !type.contains(numbers[i])) {
        throw outside(type, input, i);
      }
    }
    if (firstBeyondLong >= 0 && !type.hasFractions() && type != Datatype.UINT64) {
      throw outside(type, input, (int) firstBeyondLong);
    }
  }

  private DataException outside(Datatype type, String input, int position) {
    return new DataException(
        Failure.of("A value is outside its datatype")
            .at("input \"" + input + "\", position " + position)
            .expected(type.toString())
            .received(Double.toString(numbers[position])));
  }
}
