package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.measure.FileSize;
import org.lacewing.compression.pruning.MagnitudePruner;
import org.lacewing.compression.pruning.MagnitudeSettings;
import org.lacewing.compression.pruning.Scope;
import org.lacewing.compression.quantization.Int8Quantizer;
import org.lacewing.compression.quantization.Int8Settings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** A dense layer of 1000 by 1000 of which nine weights in ten are pruned. */
@DisplayName("U28 The file of a pruned network is small, and what it takes in memory is told apart")
class U28PrunedFileTest {
  private static final MagnitudeSettings NINETY = MagnitudeSettings.of(0.9, Scope.LAYER);
  private static OnnxModel model;
  private static CompressedModel compressed;

  @BeforeAll
  static void prune() {
    model =
        Networks.linear(
            Networks.normal(new Seed(8).generator(), 0.05, 1000, 1000),
            Networks.normal(new Seed(9).generator(), 0.05, 1000));
    compressed = compress(new RecipeStep<>(new MagnitudePruner(), NINETY));
  }

  private static CompressedModel compress(RecipeStep<?>... steps) {
    return Compressor.compress(model, CompressionRecipe.of(steps), Networks.context(1000));
  }

  @Test
  void theFile() {
    assertThat(model.toBytes().length).isBetween(4_000_000, 4_010_000);
    // A bit mask of 125,000 bytes, 100,000 floats, and the biases.
    assertThat(compressed.model().toBytes().length).isBetween(525_000, 535_000);
    assertThat(compressed.passes().get(0).layers().get(0).sparsity()).isEqualTo(0.9);
  }

  @Test
  void predictionsAreThoseOfThePrunedFloats() {
    OnnxModel pruned = new MagnitudePruner().apply(model, NINETY, Networks.context(1000)).model();
    Tensor rows = Networks.rows(4, 5, 1000);
    assertThat(ModelOutputs.of(OnnxModel.parse(compressed.model().toBytes()), rows))
        .isEqualTo(ModelOutputs.of(pruned, rows));
  }

  @Test
  void memoryIsToldApartFromTheFile() {
    assertThat(compressed.notes())
        .containsExactly(
            "Tensor \"0_W\" is written as a bit mask and the values that are not zero. Memory when"
                + " loaded: dense, 4000000 bytes.");
    FileSize size = FileSize.of(compressed.model());
    assertThat(size.bytes()).isLessThan(600_000);
    assertThat(size.deflatedBytes()).isLessThan(size.bytes());
    assertThat(size.loadedBytes()).isEqualTo(4_004_000);
  }

  @Test
  void integersTakeLessMemory() {
    CompressedModel integers =
        compress(
            new RecipeStep<>(new MagnitudePruner(), NINETY),
            new RecipeStep<>(new Int8Quantizer(), Int8Settings.DEFAULT));
    assertThat(FileSize.of(integers.model()).loadedBytes()).isBetween(1_000_000L, 1_020_000L);
  }
}
