package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.tensor.Tensor;

class InitializerTest {

  private static TensorProto.Builder two(ElementType type) {
    return TensorProto.newBuilder().setName("t").setDataType(type.number()).addDims(2);
  }

  private static TensorProto raw(ElementType type, int... bytes) {
    byte[] values = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = (byte) bytes[i];
    }
    return two(type).setRawData(ByteString.copyFrom(values)).build();
  }

  private static Tensor read(TensorProto proto) {
    TensorDecoder.check(proto);
    return Initializer.of(proto).toTensor();
  }

  @Test
  void readsFloatsInBothEncodings() {
    Tensor expected = Tensor.vector(1.5f, -2);
    assertThat(read(raw(ElementType.FLOAT, 0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0))).isEqualTo(expected);
    assertThat(read(two(ElementType.FLOAT).addAllFloatData(List.of(1.5f, -2f)).build()))
        .isEqualTo(expected);
  }

  @Test
  void readsDoublesInBothEncodings() {
    Tensor expected = Tensor.vector(1.5f, -2);
    assertThat(
            read(raw(ElementType.DOUBLE, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0)))
        .isEqualTo(expected);
    assertThat(read(two(ElementType.DOUBLE).addAllDoubleData(List.of(1.5, -2.0)).build()))
        .isEqualTo(expected);
  }

  @Test
  void readsHalfFloatsInBothEncodings() {
    // 0x3e00 = 1.5; 0x0001 = 2^-24, the smallest subnormal; 0xfc00 = -infinity.
    assertThat(read(raw(ElementType.FLOAT16, 0x00, 0x3e, 0x01, 0x00)))
        .isEqualTo(Tensor.vector(1.5f, 0x1p-24f));
    assertThat(read(two(ElementType.FLOAT16).addInt32Data(0xfc00).addInt32Data(0x8000).build()))
        .isEqualTo(Tensor.vector(Float.NEGATIVE_INFINITY, -0f));
  }

  @Test
  void readsBrainFloatsInBothEncodings() {
    Tensor expected = Tensor.vector(1.5f, -2);
    assertThat(read(raw(ElementType.BFLOAT16, 0xc0, 0x3f, 0x00, 0xc0))).isEqualTo(expected);
    assertThat(read(two(ElementType.BFLOAT16).addInt32Data(0x3fc0).addInt32Data(0xc000).build()))
        .isEqualTo(expected);
  }

  @Test
  void readsIntegersInBothEncodings() {
    assertThat(Initializer.of(raw(ElementType.UINT8, 255, 1)).toLongs()).containsExactly(255, 1);
    assertThat(Initializer.of(raw(ElementType.INT8, 255, 1)).toLongs()).containsExactly(-1, 1);
    assertThat(Initializer.of(raw(ElementType.UINT16, 255, 255, 1, 0)).toLongs())
        .containsExactly(65535, 1);
    assertThat(Initializer.of(raw(ElementType.INT16, 255, 255, 1, 0)).toLongs())
        .containsExactly(-1, 1);
    assertThat(
            Initializer.of(two(ElementType.UINT8).addInt32Data(255).addInt32Data(1).build())
                .toLongs())
        .containsExactly(255, 1);
    assertThat(
            Initializer.of(two(ElementType.INT64).addInt64Data(1L << 40).addInt64Data(-1).build())
                .toLongs())
        .containsExactly(1L << 40, -1);
  }

  @Test
  void readsBackWhatItWrites() {
    int[] shape = {2};
    assertThat(Initializer.ofFloats("t", Tensor.vector(1, -0f)).toTensor())
        .isEqualTo(Tensor.vector(1, -0f));
    assertThat(Initializer.ofInt8("t", shape, (byte) -127, (byte) 5).toLongs())
        .containsExactly(-127, 5);
    assertThat(Initializer.ofUint8("t", shape, (byte) -1, (byte) 5).toLongs())
        .containsExactly(255, 5);
    assertThat(Initializer.ofInt32("t", shape, -70000, 5).toLongs()).containsExactly(-70000, 5);
    assertThat(Initializer.ofInt64("t", shape, -1L << 40, 5).toLongs())
        .containsExactly(-1L << 40, 5);
    assertThat(Initializer.ofInt64("t", new int[] {}, 3).shape()).isEmpty();
    assertThat(Initializer.ofInt32("t", shape, 1, 2).valueBytes()).isEqualTo(8);
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    assertThatThrownBy(() -> Initializer.ofInt8("codes", new int[] {2, 2}, (byte) 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("codes of shape [2, 2] needs 4 bytes, got 1");
  }

  @Test
  void floatsAreNoIntegers() {
    assertThatThrownBy(() -> Initializer.ofFloats("w", Tensor.vector(1)).toLongs())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"w\"");
  }
}
