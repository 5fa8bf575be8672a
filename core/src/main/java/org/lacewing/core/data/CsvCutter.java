package org.lacewing.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the ends of the records of a CSV text, byte by byte, as {@link CsvSource} finds them
 * character by character: a quote opens a field only where the field begins, a line break within
 * quotes is data, blank records are no rows. Works for every encoding in which the bytes below 128
 * are ASCII wherever they occur. Not thread-safe.
 */
final class CsvCutter {
  /** What the bytes read so far have led to. */
  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  private static final int CHUNK = 1 << 16;
  private static final int[] MARK = {0xEF, 0xBB, 0xBF};

  private final int delimiter;
  private final long most;
  private final List<RowRange> ranges = new ArrayList<>();
  private State state = State.FIELD_START;
  private long offset;
  private long line = 1;
  private boolean afterReturn;
  private boolean blank = true;
  private boolean cutDue;
  private long recordStart;
  private long head = -1;
  private long rows;
  private long sliceRow;
  private long sliceFrom;
  private long sliceLine;

  private CsvCutter(char delimiter, long most) {
    this.delimiter = delimiter;
    this.most = most;
  }

  /**
   * Reads a text to its end.
   *
   * @param most the most rows of a part
   * @return the parts; none if there is no row behind the header
   */
  static List<RowRange> cut(InputStream text, char delimiter, long most) throws IOException {
    CsvCutter cutter = new CsvCutter(delimiter, most);
    byte[] chunk = new byte[CHUNK];
    for (int read = text.read(chunk, 0, CHUNK); read >= 0; read = text.read(chunk, 0, CHUNK)) {
      for (int i = 0; i < read; i++) {
        cutter.add(chunk[i] & 0xFF);
      }
    }
    return cutter.end();
  }

  private void add(int b) {
    if (offset < MARK.length && b == MARK[(int) offset] && recordStart == 0) {
      offset++;
      return;
    }
    boolean secondOfPair = b == '\n' && afterReturn;
    afterReturn = b == '\r';
    if (secondOfPair) {
      offset++;
      recordStart = state == State.QUOTED ? recordStart : offset;
      return;
    }
    if (cutDue) {
      cut();
    }
    boolean lineBreak = b == '\n' || b == '\r';
    line += lineBreak ? 1 : 0;
    if (lineBreak && state != State.QUOTED) {
      endRecord(offset + 1);
    } else {
      step(b);
    }
    offset++;
  }

  private void step(int b) {
    switch (state) {
      case QUOTED -> {
        if (b == '"') {
          state = State.CLOSED;
        } else {
          blank &= isBlank(b);
        }
      }
      case CLOSED -> {
        if (b == '"') {
          state = State.QUOTED;
          blank = false;
        } else {
          delimit(b);
        }
      }
      case FIELD_START -> {
        if (b == '"') {
          state = State.QUOTED;
        } else if (b != delimiter && !isBlank(b)) {
          state = State.PLAIN;
          blank = false;
        } else {
          delimit(b);
        }
      }
      case PLAIN -> delimit(b);
    }
  }

  private void delimit(int b) {
    if (b == delimiter) {
      state = State.FIELD_START;
      blank = false;
    }
  }

  private static boolean isBlank(int b) {
    return b < 128 && Character.isWhitespace(b);
  }

  private void endRecord(long next) {
    if (!blank && head >= 0) {
      rows++;
      cutDue = rows - sliceRow == most;
    } else if (!blank) {
      cutDue = true;
    }
    state = State.FIELD_START;
    blank = true;
    recordStart = next;
  }

  /** Where the next record begins is known only now: a line feed may belong to the last one. */
  private void cut() {
    cutDue = false;
    if (head < 0) {
      head = recordStart;
    } else {
      ranges.add(new RowRange(sliceRow, rows - sliceRow, sliceLine, head, sliceFrom, recordStart));
    }
    sliceRow = rows;
    sliceFrom = recordStart;
    sliceLine = line;
  }

  private List<RowRange> end() {
    if (recordStart < offset) {
      endRecord(offset);
    }
    if (cutDue) {
      cut();
    }
    if (head >= 0 && rows > sliceRow) {
      ranges.add(new RowRange(sliceRow, rows - sliceRow, sliceLine, head, sliceFrom, offset));
    }
    return ranges;
  }
}
