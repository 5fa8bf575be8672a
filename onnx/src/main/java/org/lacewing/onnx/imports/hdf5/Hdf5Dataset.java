package org.lacewing.onnx.imports.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lacewing.core.tensor.Tensor;

/** An array of an HDF5 file. Not thread-safe. */
public final class Hdf5Dataset {
  private static final int HALF = 2;
  private static final int SINGLE = 4;
  private static final int DOUBLE = 8;

  /** The bits of the exponents of IEEE 754 by the bytes of a number. */
  private static final java.util.Map<Integer, Integer> EXPONENT_BITS =
      java.util.Map.of(HALF, 5, SINGLE, 8, DOUBLE, 11);

  private final Hdf5File file;
  private final String path;
  private final ObjectHeader header;

  Hdf5Dataset(Hdf5File file, String path, ObjectHeader header) {
    this.file = file;
    this.path = path;
    this.header = header;
  }

  /** Returns the array's name with all groups above it. */
  public String path() {
    return path;
  }

  /**
   * Returns the shape, {@code []} for a scalar.
   *
   * @throws org.lacewing.core.error.DataException if the file is damaged
   */
  public int[] shape() {
    return file.guarded(
        path, () -> header.getMessageOfType(DataSpaceMessage.class).getDataSpace().getDimensions());
  }

  /**
   * Reads all values as 32-bit floats; those of 64 bits are rounded.
   *
   * @throws org.lacewing.core.error.DataException if the array holds no floats of IEEE 754, is cut
   *     into chunks, or the file is damaged
   */
  public Tensor floats() {
    return file.guarded(path, this::read);
  }

  private Tensor read() {
    DataType type = header.getMessageOfType(DataTypeMessage.class).getDataType();
    int bytes = type.getSize();
    if (!(type instanceof FloatingPoint floating)
        || !EXPONENT_BITS.getOrDefault(bytes, -1).equals((int) floating.getExponentSize())) {
      throw file.refused(path, "holds other values than floats of 16, 32 or 64 bits");
    }
    int[] shape = shape();
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (size == 0) {
      return Tensor.zeros(shape);
    }
    ByteBuffer data = data(Math.multiplyExact(size, (long) bytes));
    data.order(floating.getByteOrder());
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (bytes) {
            case HALF -> FloatingPoint.toFloat(data.getShort(i * HALF));
            case SINGLE -> data.getFloat(i * SINGLE);
            default -> (float) data.getDouble(i * DOUBLE);
          };
    }
    return Tensor.adopt(shape, values);
  }

  private ByteBuffer data(long bytes) {
    DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
    if (layout instanceof CompactDataLayoutMessage compact) {
      ByteBuffer data = compact.getDataBuffer();
      if (data.remaining() < bytes) {
        throw file.refused(path, "ends in the middle of an array");
      }
      return data;
    }
    if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      return file.storage().values(contiguous.getAddress(), bytes);
    }
    throw file.refused(path, "holds an array that is cut into chunks or compressed");
  }
}
