package org.lacewing.onnx.packing;

import java.io.StreamCorruptedException;

/** Which elements of a tensor share a step. The number is part of the file format. */
enum Lines {
  /** All. */
  WHOLE(0),
  /** Those of a row. */
  ROWS(1),
  /** Those of a column. */
  COLUMNS(2);

  private final int number;

  Lines(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static Lines ofNumber(int number) throws StreamCorruptedException {
    for (Lines lines : values()) {
      if (lines.number == number) {
        return lines;
      }
    }
    throw new StreamCorruptedException("Steps of an unknown kind, " + number);
  }

  /** Returns how many steps a tensor has. */
  int count(TensorForm form) {
    return switch (this) {
      case WHOLE -> 1;
      case ROWS -> form.rows();
      case COLUMNS -> form.columns();
    };
  }

  /** Returns which of them holds for an element. */
  int of(TensorForm form, int position) {
    return switch (this) {
      case WHOLE -> 0;
      case ROWS -> position / form.columns();
      case COLUMNS -> position % form.columns();
    };
  }
}
