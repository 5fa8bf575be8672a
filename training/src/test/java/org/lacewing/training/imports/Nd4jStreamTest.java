package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jStreamTest {
  private static final double[] VALUES = {
    0, -0.0, 1, -1.5, 0.1, 65504, 6e-8, -6.1e-5, 1e-3, 12345.678, 2048.5, -7
  };

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static Nd4jStream stream(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    }
    return new Nd4jStream(Bytes.adopt(bytes.toByteArray()), "x.bin");
  }

  @ParameterizedTest
  @EnumSource(FloatingType.class)
  void readsWhatNd4jWrites(FloatingType type) throws IOException {
    INDArray array = Nd4j.create(VALUES).castTo(DataType.valueOf(type.name()));

    Nd4jStream stream = stream(out -> Nd4j.write(array.reshape(1, VALUES.length), out));
    Nd4jVector vector = stream.readVector();
    stream.end();

    assertThat(vector.type()).isEqualTo(type);
    assertThat(vector.toDoubles()).isEqualTo(array.data().asDouble());
  }

  @Test
  void readsEveryHalfAsNd4jDoes() {
    ByteBuffer bits = ByteBuffer.allocate(2 << 16);
    for (int i = 0; i < 1 << 16; i++) {
      bits.putShort((short) i);
    }
    double[] values = new Nd4jVector(FloatingType.HALF, bits.flip()).toDoubles();
    for (int i = 0; i < values.length; i++) {
      Double expected = (double) HalfIndexer.toFloat(i);
      assertThat(values[i]).as("bits %s", Integer.toHexString(i)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIRECT", "HEAP", "JAVACPP"})
  void readsTheOldForm(String allocation) throws IOException {
    Nd4jStream stream = stream(out -> OldForms.vector(out, allocation, 1, -2.5f, 3));

    assertThat(stream.readVector().toDoubles()).containsExactly(1, -2.5, 3);
    stream.end();
  }

  @Test
  void nd4jReadsThisOldFormToo() throws IOException {
    INDArray array = Nd4j.read(new ByteArrayInputStream(OldForms.coefficients(1, -2.5f, 3)));

    assertThat(array.toDoubleVector()).containsExactly(1, -2.5, 3);
  }

  @Test
  void readsOneValue() throws IOException {
    assertThat(stream(out -> Nd4j.write(Nd4j.scalar(2.5), out)).readVector().toDoubles())
        .containsExactly(2.5);
  }

  @Test
  void refusesAnArrayCutAtEveryByte() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Nd4j.write(bytes, Nd4j.create(new float[] {1, 2, 3}));
    byte[] whole = bytes.toByteArray();

    for (int length = 0; length < whole.length; length++) {
      Bytes cut = Bytes.adopt(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> new Nd4jStream(cut, "x.bin").readVector())
          .as("%d bytes", length)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("x.bin");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MIXED_DATA_TYPES, 1099511627776, FLOAT, a buffer claims 1099511627776 elements",
    "MIXED_DATA_TYPES, -1, FLOAT, a buffer claims -1 elements",
    "MIXED_DATA_TYPES, 3, COMPRESSED, got COMPRESSED",
    "MIXED_DATA_TYPES, 3, UTF8, got UTF8",
    "MIXED_DATA_TYPES, 2, FLOAT, an array of shape [1, 3] comes with 2 values",
    "java.util.HashMap, 3, FLOAT, expected a buffer of ND4J",
  })
  void refusesBuffersThatLie(String allocation, long length, String type, String reason)
      throws IOException {
    Nd4jStream stream =
        stream(
            out -> {
              long[] shape = {2, 1, 3, 3, 1, 0, 1, 'c'};
              out.writeUTF("LONG_SHAPE");
              out.writeLong(shape.length);
              out.writeUTF("LONG");
              for (long number : shape) {
                out.writeLong(number);
              }
              out.writeUTF(allocation);
              out.writeLong(length);
              out.writeUTF(type);
              out.write(new byte[12]);
            });

    assertThatThrownBy(stream::readVector)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesMatricesAndShapesThatLie() throws IOException {
    Nd4jStream matrix = stream(out -> Nd4j.write(Nd4j.zeros(2, 3), out));
    assertThatThrownBy(matrix::readVector).hasMessageContaining("an array of shape [2, 3]");

    Nd4jStream rank =
        stream(
            out -> {
              out.writeUTF("LONG_SHAPE");
              out.writeLong(8);
              out.writeUTF("LONG");
              out.writeLong(33);
              out.write(new byte[56]);
            });
    assertThatThrownBy(rank::readVector)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a shape of 33 dimensions has 8 numbers");
  }
}
