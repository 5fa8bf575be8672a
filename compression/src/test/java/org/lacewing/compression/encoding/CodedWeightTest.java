package org.lacewing.compression.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

class CodedWeightTest {

  /** The weights that ONNX Runtime sees: a linear layer's answer to the unit matrix. */
  private static Tensor seen(CodedWeight coded) {
    OnnxModel model = model(coded.codes().shape());
    OnnxModel written = coded.fragment(model, "0_W").into(model);
    return ModelOutputs.of(OnnxModel.parse(written.toBytes()), Networks.unit(shape(coded)[0]));
  }

  private static OnnxModel model(int... shape) {
    return Networks.linear(Tensor.zeros(shape), Tensor.zeros(shape[1]));
  }

  private static int[] shape(CodedWeight coded) {
    return coded.codes().shape();
  }

  private static Codes codes(int bits, double zeroShare, int... shape) {
    RandomGenerator random = new Seed(bits).generator();
    int largest = (1 << (bits - 1)) - 1;
    byte[] values = new byte[shape[0] * shape[1]];
    for (int i = 0; i < values.length; i++) {
      boolean zero = random.nextDouble() < zeroShare;
      values[i] = (byte) (zero ? 0 : random.nextInt(-largest, largest + 1));
    }
    return Codes.of(shape, values);
  }

  @Test
  void decodesByHand() {
    CodedWeight shifted =
        CodedWeight.shifted(Codes.of(new int[] {1, 3}, (byte) -2, (byte) 0, (byte) 3), 8, 0.5f, 2);
    assertThat(shifted.decode()).isEqualTo(Tensor.matrix(1, 3, 1, 2, 3.5f));
    CodedWeight channels =
        CodedWeight.affine(
            Codes.of(new int[] {2, 2}, (byte) 1, (byte) 1, (byte) -4, (byte) 7),
            8,
            Channels.along(1, 2, 2),
            Tensor.vector(0.25f, 2),
            Tensor.vector(1, -1));
    assertThat(channels.decode()).isEqualTo(Tensor.matrix(2, 2, 0, 4, -1.25f, 16));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 8})
  void onnxRuntimeSeesTheSameBits(int bits) {
    // 37 · 41 = 1517 codes: no multiple of 2, 4 or 8, so planes end in padding.
    CodedWeight coded = CodedWeight.shifted(codes(bits, 0, 37, 41), bits, 0.0371f, -0.0113f);
    assertThat(seen(coded)).isEqualTo(coded.decode());
  }

  @ParameterizedTest
  @CsvSource({"2, 0.9", "4, 0.95", "8, 0.6"})
  void onnxRuntimeSeesTheSameBitsOfSparseCodes(int bits, double zeroShare) {
    CodedWeight coded =
        CodedWeight.affine(
            codes(bits, zeroShare, 67, 71),
            bits,
            Channels.whole(),
            Tensor.vector(0.0371f),
            Tensor.vector(0));
    assertThat(seen(coded)).isEqualTo(coded.decode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void onnxRuntimeSeesTheSameBitsOfChannels(int axis) {
    Codes codes = codes(8, 0, 5, 7);
    Channels channels = Channels.along(axis, 5, 7);
    float[] scales = new float[channels.count()];
    float[] zeros = new float[channels.count()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = 0.01f * (i + 1);
      zeros[i] = i - 2;
    }
    CodedWeight coded =
        CodedWeight.affine(codes, 8, channels, Tensor.vector(scales), Tensor.vector(zeros));
    assertThat(seen(coded)).isEqualTo(coded.decode());
  }

  @Test
  void choosesTheSmallestForm() {
    OnnxModel model = model(200, 200);
    int byteEach = 40_000;
    CodedWeight dense = CodedWeight.shifted(codes(8, 0, 200, 200), 8, 0.1f, 0.1f);
    // A scale and an offset.
    assertThat(dense.fragment(model, "0_W").valueBytes()).isEqualTo(byteEach + 4 + 4);
    CodedWeight packed = CodedWeight.shifted(codes(4, 0, 200, 200), 4, 0.1f, 0.1f);
    // Two shifts up, one down, the flat length, the shape; middle of the codes, scale, offset.
    int half = byteEach / 2;
    assertThat(packed.fragment(model, "0_W").valueBytes())
        .isEqualTo(half + 2 + 1 + 8 + 16 + 4 + 4 + 4);
    CodedWeight ternary = CodedWeight.shifted(codes(2, 0, 200, 200), 2, 0.1f, 0.1f);
    int quarter = byteEach / 4;
    assertThat(ternary.fragment(model, "0_W").valueBytes())
        .isEqualTo(quarter + 4 + 1 + 8 + 16 + 4 + 4 + 4);
    CodedWeight sparse =
        CodedWeight.affine(
            codes(8, 0.9, 200, 200), 8, Channels.whole(), Tensor.vector(0.1f), Tensor.vector(0));
    long kept = Math.round((1 - sparse.codes().share(0)) * byteEach);
    // One bit a weight, the kept codes and the zero in front of them, the scale; shifts, axis,
    // flat length and shape.
    assertThat(sparse.fragment(model, "0_W").valueBytes())
        .isEqualTo(byteEach / 8 + kept + 1 + 4 + 8 + 1 + 8 + 8 + 16);
  }

  @Test
  void smallTensorsAreNotPacked() {
    // Packing 16 codes saves 8 bytes and costs several nodes.
    CodedWeight coded = CodedWeight.shifted(codes(4, 0, 4, 4), 4, 0.1f, 0.1f);
    assertThat(coded.fragment(model(4, 4), "0_W").nodes()).hasSize(3);
  }

  @Test
  void namesThatAreTakenAreAvoided() {
    OnnxModel model = model(4, 4);
    OnnxModel crowded =
        model
            .edit()
            .put(org.lacewing.onnx.Initializer.ofFloats("0_W_q", Tensor.vector(1)))
            .put(org.lacewing.onnx.Initializer.ofFloats("0_W_s", Tensor.vector(1)))
            .build();
    CodedWeight coded = CodedWeight.shifted(codes(8, 0, 4, 4), 8, 0.1f, 0.1f);
    OnnxModel written = coded.fragment(crowded, "0_W").into(crowded);
    assertThat(ModelOutputs.of(written, Networks.unit(4))).isEqualTo(coded.decode());
  }
}
