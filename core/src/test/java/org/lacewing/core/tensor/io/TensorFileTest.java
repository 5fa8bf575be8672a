package org.lacewing.core.tensor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

/** Tensors from NumPy and from JSON. */
class TensorFileTest {
  @TempDir private Path folder;

  private Map<String, Tensor> json(String text) throws IOException {
    Path file = folder.resolve("t.json");
    Files.writeString(file, text);
    return TensorFile.read(file, "x");
  }

  private Tensor npy(byte[] bytes) throws IOException {
    Path file = folder.resolve("t.npy");
    Files.write(file, bytes);
    return TensorFile.read(file, "x").values().iterator().next();
  }

  /** The layout of version 1: mark, version, length of the header in two bytes, header, values. */
  private static byte[] npy(String header, ByteBuffer values) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file =
        ByteBuffer.allocate(10 + text.length + values.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    file.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    return file.put(values.rewind()).array();
  }

  private static String header(String type, boolean fortran, String shape) {
    return "{'descr': '"
        + type
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }";
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void numbersOfNumPyInEachOrder() throws IOException {
    ByteBuffer floats = little(24);
    for (int i = 1; i <= 6; i++) {
      floats.putFloat(i);
    }
    assertThat(npy(npy(header("<f4", false, "(2, 3)"), floats)))
        .isEqualTo(Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
    assertThat(npy(npy(header("<f4", true, "(2, 3)"), floats)))
        .isEqualTo(Tensor.matrix(2, 3, 1, 3, 5, 2, 4, 6));
    assertThat(npy(npy(header("<f4", false, "(6,)"), floats)))
        .isEqualTo(Tensor.vector(1, 2, 3, 4, 5, 6));
    ByteBuffer big = ByteBuffer.allocate(16).putDouble(1.5).putDouble(-2);
    assertThat(npy(npy(header(">f8", false, "(2,)"), big))).isEqualTo(Tensor.vector(1.5f, -2));
  }

  @Test
  void numbersOfEachType() throws IOException {
    assertThat(npy(npy(header("<i8", false, "(2,)"), little(16).putLong(-3).putLong(1L << 24))))
        .isEqualTo(Tensor.vector(-3, 1 << 24));
    assertThat(npy(npy(header("<i4", false, "(1,)"), little(4).putInt(-70000))))
        .isEqualTo(Tensor.vector(-70000));
    assertThat(npy(npy(header("<u4", false, "(1,)"), little(4).putInt(-1))))
        .isEqualTo(Tensor.vector(0x1p32f));
    assertThat(npy(npy(header("<i2", false, "(1,)"), little(2).putShort((short) -5))))
        .isEqualTo(Tensor.vector(-5));
    assertThat(npy(npy(header("<u2", false, "(1,)"), little(2).putShort((short) -1))))
        .isEqualTo(Tensor.vector(65535));
    assertThat(npy(npy(header("|i1", false, "(1,)"), little(1).put((byte) -1))))
        .isEqualTo(Tensor.vector(-1));
    assertThat(npy(npy(header("|u1", false, "(1,)"), little(1).put((byte) -1))))
        .isEqualTo(Tensor.vector(255));
    assertThat(npy(npy(header("|b1", false, "(2,)"), little(2).put((byte) 1).put((byte) 0))))
        .isEqualTo(Tensor.vector(1, 0));
    // 1.5, the least subnormal, minus infinity.
    ByteBuffer halves =
        little(6).putShort((short) 0x3e00).putShort((short) 1).putShort((short) 0xfc00);
    assertThat(npy(npy(header("<f2", false, "(3,)"), halves)))
        .isEqualTo(Tensor.vector(1.5f, 0x1p-24f, Float.NEGATIVE_INFINITY));
  }

  @Test
  void arraysOfObjectsAndDamageAreRefused() {
    assertNpyRefused(npy(header("|O", false, "(1,)"), little(8)), "something else than numbers");
    assertNpyRefused(npy(header("<U4", false, "(1,)"), little(16)), "type U4");
    assertNpyRefused(npy(header("<f4", false, "(3,)"), little(8)), "12 bytes for shape [3]");
    assertNpyRefused(npy(header("<f4", false, "(3,)"), little(16)), "12 bytes for shape [3]");
    assertNpyRefused(npy(header("<f4", false, "(99999, 99999)"), little(8)), "at most 2147483647");
    assertNpyRefused(npy("{'descr': '<f4'}", little(8)), "a header with");
    byte[] whole = npy(header("<f4", false, "(2,)"), little(8));
    assertNpyRefused(Arrays.copyOf(whole, 9), "a whole header");
    assertNpyRefused(Arrays.copyOf(whole, 20), "a header of");
  }

  private void assertNpyRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> npy(bytes))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t.npy")
        .hasMessageContaining(message);
  }

  @Test
  void listsAndNamedTensorsOfJson() throws IOException {
    assertThat(json("[[1, 2.5], [true, -3]]"))
        .isEqualTo(Map.of("x", Tensor.matrix(2, 2, 1, 2.5f, 1, -3)));
    assertThat(json("{\"shape\": [1, 3], \"values\": [1, \"NaN\", \"-Infinity\"]}"))
        .isEqualTo(Map.of("x", Tensor.matrix(1, 3, 1, Float.NaN, Float.NEGATIVE_INFINITY)));
    assertThat(json("{\"a\": [1, 2], \"b\": {\"shape\": [1], \"values\": [3]}}"))
        .isEqualTo(Map.of("a", Tensor.vector(1, 2), "b", Tensor.vector(3)));
  }

  @Test
  void otherJsonIsRefusedWithItsPlace() {
    assertJsonRefused("[[1, 2], [3]]", "lists of equal lengths, here 2");
    assertJsonRefused("[[1, 2], 3]", "lists of equal lengths");
    assertJsonRefused("[1, \"two\"]", "expected a number, found \"two\"");
    assertJsonRefused("[]", "not empty");
    assertJsonRefused("{\"a\": 5}", "t.json, a");
    assertJsonRefused("{}", "tensors by name");
    assertJsonRefused("{\"shape\": [2], \"values\": [1]}", "expected 2 for shape [2], found 1");
    assertJsonRefused("{\"shape\": [0], \"values\": []}", "lengths of axes");
    assertJsonRefused("not json", "t.json");
  }

  private void assertJsonRefused(String text, String message) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.json")
        .hasMessageContaining(message);
  }
}
