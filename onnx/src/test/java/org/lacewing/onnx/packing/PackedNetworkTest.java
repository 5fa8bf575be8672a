package org.lacewing.onnx.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

class PackedNetworkTest {
  private final RandomGenerator random = new Random(7);

  @Test
  void writesMultiplesOfAStepAsLevels() {
    PackedNetwork packed = PackedNetwork.of(sparse(0.05f));
    assertThat(coding(packed)).isEqualTo("lattice");
    // 5 % of 12,000 levels of ±1 and ±2 have an entropy of 576 bytes.
    assertThat(packed.bytes().size()).isBetween(560, 800);
  }

  @Test
  void findsAStepThatNoValueIs() {
    float step = 0.037f;
    float[] values = {2 * step, 3 * step, -5 * step, 0, 7 * step, 3 * step, 2 * step, -2 * step};
    PackedNetwork packed = PackedNetwork.of(network(Tensor.adopt(new int[] {8, 1}, values)));
    assertThat(coding(packed)).isEqualTo("lattice");
  }

  @Test
  void findsAStepForEachColumn() {
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.nextInt(7) - 3) * (0.01f + 0.013f * (i % 4));
    }
    PackedNetwork packed = PackedNetwork.of(network(Tensor.adopt(new int[] {100, 4}, values)));
    assertThat(coding(packed)).isEqualTo("lattice");
    assertThat(packed.bytes().size()).isLessThan(350);
  }

  @Test
  void writesFewDifferentValuesAsACodebook() {
    float[] book = {-0.71f, -0.2f, 0f, 0.0331f, 0.9001f};
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = book[random.nextInt(book.length)];
    }
    PackedNetwork packed = PackedNetwork.of(network(Tensor.adopt(new int[] {100, 4}, values)));
    assertThat(coding(packed)).isEqualTo("codebook");
  }

  @Test
  void keepsFloatsOfAnyBits() {
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    values[0] = -0.0f;
    values[1] = Float.intBitsToFloat(0x7fc00123);
    values[2] = Float.NEGATIVE_INFINITY;
    values[3] = Float.MIN_VALUE;
    PackedNetwork packed = PackedNetwork.of(network(Tensor.adopt(new int[] {100, 4}, values)));
    assertThat(coding(packed)).isIn("floats", "bytes");
  }

  @Test
  void tellsMinusZeroFromZero() {
    float[] values = new float[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? -0.0f : random.nextInt(3);
    }
    OnnxModel model = network(Tensor.adopt(new int[] {100, 30}, values));
    assertThat(PackedNetwork.of(model).model().weight("W")).isEqualTo(model.weight("W"));
    assertThat(coding(PackedNetwork.of(model))).isEqualTo("codebook");
  }

  @Test
  void writesBytesAroundTheirMostFrequentOne() {
    byte[] codes = new byte[3000];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (128 + (random.nextInt(5) == 0 ? random.nextInt(-9, 10) : 0));
    }
    OnnxModel model =
        network(Tensor.zeros(2, 2))
            .edit()
            .put(Initializer.ofUint8("q", new int[] {30, 100}, codes))
            .build();
    PackedNetwork packed = PackedNetwork.of(model);
    assertThat(packed.parts().get(packed.parts().size() - 1).coding()).isEqualTo("integers");
    assertThat(packed.model().toBytes()).isEqualTo(model.toBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void losesNothing(int seed) {
    Random draws = new Random(seed);
    int rows = 1 + draws.nextInt(40);
    int columns = 1 + draws.nextInt(40);
    float[] values = new float[rows * columns];
    float step = draws.nextFloat();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          seed % 3 == 0
              ? (float) draws.nextGaussian()
              : draws.nextInt(1 << (seed + 2)) * step * (draws.nextInt(seed) == 0 ? 1 : 0);
    }
    OnnxModel model = network(Tensor.adopt(new int[] {rows, columns}, values));
    assertThat(PackedNetwork.of(model).model().toBytes()).isEqualTo(model.toBytes());
  }

  @Test
  void isTheSameWheneverItIsMade() {
    assertThat(PackedNetwork.of(sparse(0.1f))).isEqualTo(PackedNetwork.of(sparse(0.1f)));
  }

  @Test
  void spendsLittleOnASmallGraph() {
    PackedNetwork packed = PackedNetwork.of(sparse(0.05f));
    PackedPart graph = packed.parts().get(0);
    assertThat(graph.coding()).isEqualTo("graph");
    assertThat(graph.bytes()).isLessThan(graph.plainBytes() / 2);
    // Type, length, the network's checksum, the block's checksum.
    int end = 1 + 1 + Integer.BYTES + Integer.BYTES;
    assertThat(packed.parts().stream().mapToInt(PackedPart::bytes).sum())
        .isEqualTo(packed.bytes().size() - BlockWriter.HEAD.size() - end);
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] packed = PackedNetwork.of(sparse(0.02f)).bytes().toArray();
    for (int i = 0; i < packed.length; i++) {
      byte[] damaged = packed.clone();
      damaged[i] ^= (byte) (1 << i % 8);
      assertThatThrownBy(() -> PackedNetwork.read(Bytes.adopt(damaged)))
          .as("byte %d", i)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("The packed network is damaged");
    }
  }

  @Test
  void refusesEveryShorterOrLongerFile() {
    byte[] packed = PackedNetwork.of(sparse(0.02f)).bytes().toArray();
    for (int length = 0; length <= packed.length + 1; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      if (length != packed.length) {
        assertThatThrownBy(() -> PackedNetwork.read(Bytes.adopt(cut)))
            .as("%d bytes", length)
            .isInstanceOf(DataException.class);
      }
    }
  }

  @Test
  void refusesValuesThatWouldFillTheMemory() {
    OnnxModel model = network(Tensor.zeros(3000, 2000));
    assertThatThrownBy(() -> PackedNetwork.of(model))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("it would unpack to 24000");
  }

  @Test
  void knowsItsOwnFiles() {
    assertThat(PackedNetwork.recognises(PackedNetwork.of(sparse(0.1f)).bytes())).isTrue();
    assertThat(PackedNetwork.recognises(Bytes.adopt(sparse(0.1f).toBytes()))).isFalse();
    assertThat(PackedNetwork.recognises(Bytes.of(new byte[0]))).isFalse();
  }

  private OnnxModel sparse(float density) {
    Random draws = new Random(3);
    float[] values = new float[120 * 100];
    for (int i = 0; i < values.length; i++) {
      if (draws.nextFloat() < density) {
        values[i] = (draws.nextBoolean() ? 1 : -1) * (1 + draws.nextInt(2)) * 0.0625f;
      }
    }
    return network(Tensor.adopt(new int[] {120, 100}, values));
  }

  private static OnnxModel network(Tensor weight) {
    return GraphBuilder.named("net")
        .input("input", List.of(weight.dimension(0)))
        .put(Initializer.ofFloats("W", weight))
        .add(Node.of(Operators.MAT_MUL, "dense", List.of("input", "W"), List.of("output")))
        .output("output", List.of(weight.dimension(1)))
        .build();
  }

  private static String coding(PackedNetwork packed) {
    return packed.parts().get(1).coding();
  }
}
