package org.lacewing.core.data.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.columnar.BlockCodec;
import org.lacewing.core.data.columnar.CellKind;
import org.lacewing.core.data.columnar.FormatException;
import org.lacewing.core.data.columnar.StrictText;
import org.lacewing.core.data.columnar.TableFile;

/**
 * The cells of one column in one row group, page by page: memory is that of one page and of the
 * dictionary. Not thread-safe.
 */
final class ColumnPages {
  private static final int FIRST_LOOK = 1 << 12;
  private static final int LARGEST_HEADER = 1 << 24;
  private static final int DATA = 0;
  private static final int INDEX = 1;
  private static final int DICTIONARY = 2;
  private static final int DATA_V2 = 3;

  private final TableFile file;
  private final StoredColumn column;
  private final BlockCodec codec;
  private final StrictText texts = new StrictText();
  private final long end;
  private long next;
  private long rowsLeft;
  private long toSkip;
  private int left;
  private @Nullable HybridInts levels;
  private @Nullable Values values;
  private boolean coded;
  private double @Nullable [] numbers;
  private String @Nullable [] words;

  ColumnPages(TableFile file, StoredColumn column, Footer.Piece piece, long rows) {
    this.file = file;
    this.column = column;
    this.codec = PageCodec.of(piece.codec());
    this.next = piece.start();
    this.end = piece.start() + piece.length();
    this.rowsLeft = rows;
    FormatException.require(
        piece.start() >= 4 && piece.length() >= 0 && end <= file.bytes(),
        "it lies outside of the file");
  }

  /** Returns the next cell of a column of numbers, NaN if it is missing. */
  double nextNumber() throws IOException {
    if (!isThere() || values == null) {
      return Double.NaN;
    }
    if (coded) {
      double[] all = numbers == null ? new double[0] : numbers;
      return all[index(all.length)];
    }
    return number(values);
  }

  /** Returns the next cell of a column of texts, null if it is missing. */
  @Nullable String nextText() throws IOException {
    if (!isThere() || values == null) {
      return null;
    }
    if (coded) {
      String[] all = words == null ? new String[0] : words;
      return all[index(all.length)];
    }
    return text(values);
  }

  /** Leaves out the next cells. Pages of nothing else are neither read nor unpacked. */
  void skip(long rows) throws IOException {
    toSkip = rows;
    while (toSkip > 0 && left == 0) {
      nextPage();
    }
    // A page that was not left out as a whole holds more rows than are left out.
    for (; toSkip > 0; toSkip--) {
      if (isThere() && values != null) {
        skipValue(values);
      }
    }
  }

  private void skipValue(Values source) {
    if (column.isBytes() && !coded) {
      source.nextBytes();
    } else {
      source.nextLong();
    }
  }

  private int index(int length) {
    long index = values == null ? -1 : values.nextLong();
    FormatException.require(index >= 0 && index < length, "a value is not in the dictionary");
    return (int) index;
  }

  private double number(Values source) {
    CellKind kind = column.kind();
    return column.isBytes() ? kind.number(source.nextBytes()) : kind.number(whole(source));
  }

  private String text(Values source) {
    CellKind kind = column.kind();
    return column.isBytes() ? kind.text(source.nextBytes(), texts) : kind.text(whole(source));
  }

  private long whole(Values source) {
    long stored = source.nextLong();
    boolean small = column.physical() == StoredColumn.INT32;
    boolean unsigned = column.kind().type() == CellKind.Type.UNSIGNED;
    return small && unsigned ? stored & 0xFFFFFFFFL : small ? (int) stored : stored;
  }

  private boolean isThere() throws IOException {
    while (left == 0) {
      nextPage();
    }
    left--;
    return levels == null || levels.nextLong() != 0;
  }

  private void nextPage() throws IOException {
    FormatException.require(next < end, "there are fewer pages than there should be");
    ThriftStruct header = header();
    int type = header.requiredInt(1, "type of a page");
    int size = file.length(header.requiredInt(2, "size of a page"), "a page");
    int stored = file.length(header.requiredInt(3, "size of a page"), "a page");
    FormatException.require(stored <= end - next, "a page is beyond the end of its column");
    if (isLeftOut(type, header)) {
      next += stored;
      return;
    }
    ByteBuffer bytes = file.read(next, stored, "a page");
    next += stored;
    check(header, bytes);
    switch (type) {
      case DICTIONARY -> dictionary(part(header, 7), codec.decompress(bytes, size));
      case DATA -> data(part(header, 5), codec.decompress(bytes, size));
      case DATA_V2 -> dataV2(part(header, 8), bytes, size);
      case INDEX -> left = 0;
      default -> throw new FormatException("a page has the unknown type " + type);
    }
  }

  /** Counts a page of rows that are all left out. */
  private boolean isLeftOut(int type, ThriftStruct header) {
    if (toSkip == 0 || (type != DATA && type != DATA_V2)) {
      return false;
    }
    int count = part(header, type == DATA ? 5 : 8).requiredInt(1, "number of values");
    if (count > toSkip) {
      return false;
    }
    begin(count);
    left = 0;
    toSkip -= count;
    return true;
  }

  private static ThriftStruct part(ThriftStruct header, int id) {
    return header.struct(id).orElseThrow(() -> new FormatException("a page is not described"));
  }

  private static void check(ThriftStruct header, ByteBuffer bytes) {
    if (header.has(4)) {
      CRC32 sum = new CRC32();
      sum.update(bytes.duplicate());
      FormatException.require(
          (int) sum.getValue() == header.requiredInt(4, "checksum"),
          "the checksum of a page does not fit");
    }
  }

  private ThriftStruct header() throws IOException {
    for (long look = FIRST_LOOK; ; look *= 16) {
      long length = Math.min(look, end - next);
      ByteBuffer window = file.read(next, length, "the header of a page");
      try {
        ThriftStruct header = ThriftStruct.read(window);
        next += window.position();
        return header;
      } catch (BufferUnderflowException | FormatException e) {
        // Lengths beyond the window may be right: look again at more of the file.
        if (length == end - next || look >= LARGEST_HEADER) {
          throw new FormatException("the header of a page is damaged", e);
        }
      }
    }
  }

  private void dictionary(ThriftStruct header, ByteBuffer page) {
    int count = header.requiredInt(1, "size of a dictionary");
    FormatException.require(
        count >= 0 && count <= page.remaining() && numbers == null && words == null,
        "a dictionary is impossible");
    Values source = new PlainValues(page, column);
    if (column.kind().isNumeric()) {
      double[] all = new double[count];
      for (int i = 0; i < count; i++) {
        all[i] = number(source);
      }
      numbers = all;
    } else {
      String[] all = new String[count];
      for (int i = 0; i < count; i++) {
        all[i] = text(source);
      }
      words = all;
    }
  }

  private void begin(int count) {
    FormatException.require(
        count >= 0 && count <= rowsLeft, "a page has more values than there are rows");
    rowsLeft -= count;
    left = count;
  }

  private void data(ThriftStruct header, ByteBuffer page) {
    begin(header.requiredInt(1, "number of values"));
    levels = null;
    if (column.optional()) {
      FormatException.require(
          header.requiredInt(3, "encoding of levels") == 3, "levels are encoded in an old way");
      int length = page.getInt();
      FormatException.require(
          length >= 0 && length <= page.remaining(), "the levels of a page are impossible");
      levels = new HybridInts(page.slice(page.position(), length), 1);
      page.position(page.position() + length);
    }
    values = values(header.requiredInt(2, "encoding"), page);
  }

  private void dataV2(ThriftStruct header, ByteBuffer bytes, int size) {
    begin(header.requiredInt(1, "number of values"));
    int levelBytes = header.requiredInt(5, "length of levels");
    FormatException.require(
        header.requiredInt(6, "length of levels") == 0
            && levelBytes >= 0
            && levelBytes <= bytes.remaining()
            && levelBytes <= size,
        "the levels of a page are impossible");
    levels =
        column.optional() ? new HybridInts(bytes.slice(bytes.position(), levelBytes), 1) : null;
    bytes.position(bytes.position() + levelBytes);
    boolean compressed = header.number(7).orElse(1L) == 1;
    BlockCodec used = compressed ? codec : BlockCodec.NONE;
    // A page of nothing but missing values may be empty even where an empty block has bytes.
    ByteBuffer page =
        bytes.hasRemaining() || size > levelBytes
            ? used.decompress(bytes, size - levelBytes)
            : ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    values = values(header.requiredInt(4, "encoding"), page);
  }

  private Values values(int encoding, ByteBuffer page) {
    coded = encoding == 2 || encoding == 8;
    if (!page.hasRemaining()) {
      return new PlainValues(page, column);
    }
    return switch (encoding) {
      case 0 -> new PlainValues(page, column);
      case 2, 8 -> new HybridInts(page, page.get() & 0xFF);
      case 3 -> {
        FormatException.require(
            column.physical() == StoredColumn.BOOLEAN, "runs of values that are no booleans");
        int length = page.getInt();
        FormatException.require(
            length >= 0 && length <= page.remaining(), "the values of a page are impossible");
        yield new HybridInts(page.slice(page.position(), length), 1);
      }
      case 5 -> {
        FormatException.require(
            column.physical() == StoredColumn.INT32 || column.physical() == StoredColumn.INT64,
            "differences of values that are no whole numbers");
        yield new DeltaInts(page);
      }
      case 6, 7 -> {
        FormatException.require(column.isBytes(), "lengths of values that are no bytes");
        yield new DeltaBytes(page, file.length(left, "a page"), encoding == 7);
      }
      case 9 -> new SplitValues(page, column);
      default -> throw new FormatException("the encoding " + encoding + " cannot be read");
    };
  }
}
