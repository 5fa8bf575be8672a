package org.lacewing.core.tensor.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/**
 * Reads an array that NumPy saved. Arrays of Python objects are refused: they are code.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY
 *     format</a>
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION = MAGIC.length;
  private static final int HEADER = 8;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|=])(\\w+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  private final String name;
  private final ByteBuffer content;

  private NpyFile(String name, Bytes content) {
    this.name = name;
    this.content = content.buffer();
  }

  static boolean fits(Bytes content) {
    return content.size() > HEADER
        && Arrays.equals(Arrays.copyOf(content.toArray(), MAGIC.length), MAGIC);
  }

  /**
   * Reads an array as 32-bit floats; larger numbers are rounded.
   *
   * @param name the file for messages
   * @throws DataException if it is damaged or holds no numbers
   */
  static Tensor read(String name, Bytes content) {
    return new NpyFile(name, content).read();
  }

  private Tensor read() {
    boolean wide = content.get(VERSION) > 1;
    int start = HEADER + (wide ? Integer.BYTES : Short.BYTES);
    if (content.capacity() < start) {
      throw damaged("a whole header", content.capacity() + " bytes");
    }
    ByteBuffer little = content.order(ByteOrder.LITTLE_ENDIAN);
    long length =
        wide
            ? Integer.toUnsignedLong(little.getInt(HEADER))
            : Short.toUnsignedInt(little.getShort(HEADER));
    if (length > content.capacity() - start) {
      throw damaged("a header of " + length + " bytes", content.capacity() + " bytes in all");
    }
    byte[] text = new byte[(int) length];
    little.get(start, text);
    return values(new String(text, StandardCharsets.ISO_8859_1), start + (int) length);
  }

  private Tensor values(String header, int start) {
    Matcher type = found(TYPE, header);
    NpyType numbers =
        NpyType.of(type.group(2))
            .orElseThrow(
                () ->
                    new DataException(
                        Failure.of("The array holds something else than numbers")
                            .at(name)
                            .expected("floats, whole numbers or truth values of up to 64 bits")
                            .received("type " + type.group(2))
                            .advice("Save it with array.astype(\"float32\").")));
    content.order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int[] shape = shape(found(SHAPE, header).group(1));
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
      if (size > Integer.MAX_VALUE) {
        throw damaged("at most 2147483647 numbers", "shape " + Arrays.toString(shape));
      }
    }
    long bytes = size * numbers.bytes();
    if (bytes != content.capacity() - start) {
      throw damaged(
          bytes + " bytes for shape " + Arrays.toString(shape),
          Integer.toString(content.capacity() - start));
    }
    boolean columnsFirst = found(ORDER, header).group(1).equals("True");
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      int place = columnsFirst ? columnsFirst(i, shape) : i;
      values[i] = numbers.read(content, start + place * numbers.bytes());
    }
    return Tensor.adopt(shape, values);
  }

  /**
   * Returns where Fortran's order, the first axis fastest, has what C's order has at a position.
   */
  private static int columnsFirst(int position, int... shape) {
    int rest = position;
    int[] index = new int[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    int place = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place = place * shape[axis] + index[axis];
    }
    return place;
  }

  private int[] shape(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(length -> !length.isEmpty())
        .mapToInt(
            length -> {
              if (length.length() > 9 || !length.chars().allMatch(Character::isDigit)) {
                throw damaged("lengths of axes", length);
              }
              return Integer.parseInt(length);
            })
        .toArray();
  }

  private Matcher found(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw damaged("a header with descr, fortran_order and shape", header.strip());
    }
    return matcher;
  }

  private DataException damaged(String expected, String received) {
    return new DataException(
        Failure.of("The .npy file is damaged or of another kind")
            .at(name)
            .expected(expected)
            .received(received)
            .advice("Save the array again with numpy.save."));
  }
}
