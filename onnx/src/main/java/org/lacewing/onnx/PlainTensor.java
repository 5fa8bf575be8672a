package org.lacewing.onnx;

import org.lacewing.onnx.WireReader.NotPlainException;

/**
 * A constant of a plain network: values as raw bytes inside the file, as many as its shape asks
 * for.
 */
final class PlainTensor {
  private PlainTensor() {}

  /** Checks a tensor and returns its name. */
  static String name(WireReader in) throws NotPlainException {
    PlainModel.Once once = new PlainModel.Once();
    String name = "";
    long size = 1;
    long bytes = -1;
    int width = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> size = dimensions(size, in);
        case 2 -> {
          once.first(2);
          width = width(in.number());
        }
        case 8 -> {
          once.first(8);
          name = in.text();
        }
        case 9 -> {
          once.first(9);
          bytes = in.part().remaining();
        }
        default -> throw new NotPlainException();
      }
    }
    WireReader.require(!name.isEmpty() && width > 0 && bytes == size * width);
    return name;
  }

  private static long dimensions(long before, WireReader in) throws NotPlainException {
    if (in.form() == WireReader.VARINT) {
      return times(before, in.number());
    }
    WireReader list = in.part();
    long size = before;
    while (list.remaining() > 0) {
      size = times(size, list.varint());
    }
    return size;
  }

  /** Empty tensors are left to others as well. */
  private static long times(long size, long dimension) throws NotPlainException {
    WireReader.require(dimension > 0 && dimension <= Integer.MAX_VALUE / size);
    return size * dimension;
  }

  private static int width(long type) throws NotPlainException {
    return switch ((int) Math.min(Math.max(type, 0), Integer.MAX_VALUE)) {
      case 1, 6 -> Float.BYTES;
      case 2, 3 -> Byte.BYTES;
      case 7 -> Long.BYTES;
      default -> throw new NotPlainException();
    };
  }
}
