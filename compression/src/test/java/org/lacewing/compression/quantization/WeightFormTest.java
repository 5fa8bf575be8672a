package org.lacewing.compression.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.ModelOutputs;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.compression.PassResult;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

class WeightFormTest {
  private static final IntegerWeightsQuantizer QUANTIZER = new IntegerWeightsQuantizer();

  private static IntegerWeightsSettings settings(int bits, int groupSize, WeightForm form) {
    return new IntegerWeightsSettings(bits, false, WeightGranularity.PER_GROUP, groupSize, form);
  }

  private static List<String> operators(OnnxModel model) {
    return model.nodes().stream().map(Node::operator).toList();
  }

  @ParameterizedTest
  @CsvSource({"GEMM,16,4", "GEMM,32,3", "GEMM_TRANSPOSED,64,4", "MAT_MUL,16,2", "MAT_MUL,128,4"})
  void blocksAnswerAsFloatsDo(Layout layout, int groupSize, int bits) {
    // 70 and 33 inputs are no multiples of these sizes.
    OnnxModel model = Networks.mlp(layout, 3, 70, 33, 5);
    Tensor rows = Networks.rows(7, 50, 70);
    PassResult floats =
        QUANTIZER.apply(model, settings(bits, groupSize, WeightForm.FLOATS), Networks.context(70));
    PassResult blocks =
        QUANTIZER.apply(model, settings(bits, groupSize, WeightForm.BLOCKS), Networks.context(70));
    assertThat(operators(blocks.model())).contains("MatMulNBits").doesNotContain("Gemm", "MatMul");
    assertThat(operators(floats.model())).doesNotContain("MatMulNBits");
    assertThat(blocks.model().signature()).isEqualTo(model.signature());
    Tensor expected = ModelOutputs.of(floats.model(), rows);
    Tensor answered = ModelOutputs.of(OnnxModel.parse(blocks.model().toBytes()), rows);
    assertThat(answered.maxAbsDifference(expected)).isLessThan(1e-5);
    assertThat(ModelOutputs.meanAbsoluteChange(answered, ModelOutputs.of(model, rows)))
        .isPositive();
    assertThat(blocks.notes().get(0)).contains("MatMulNBits");
    assertThat(blocks.layers().get(0).bytes())
        .isEqualTo(33L * ((70 + groupSize - 1) / groupSize) * (groupSize / 2 + 4));
  }

  @Test
  void filesAreAsSmallAsTheirCodes() {
    OnnxModel model = Networks.mlp(Layout.GEMM, 3, 512, 512, 10);
    OnnxModel blocks =
        QUANTIZER.apply(model, settings(4, 64, WeightForm.BLOCKS), Networks.context(512)).model();
    // 4 bits a weight and 32 for each 64 of them.
    assertThat((double) blocks.toBytes().length / model.toBytes().length)
        .isBetween(4.5 / 32, 4.5 / 32 + 0.01);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void convolutionsBecomeFloats(Kind kind) {
    OnnxModel model = ConvolutionNetworks.of(kind);
    OnnxModel blocks =
        QUANTIZER
            .apply(model, settings(4, 32, WeightForm.BLOCKS), ConvolutionNetworks.context(kind))
            .model();
    OnnxModel floats =
        QUANTIZER
            .apply(model, settings(4, 32, WeightForm.FLOATS), ConvolutionNetworks.context(kind))
            .model();
    Tensor rows = ConvolutionNetworks.rows(kind, 5, 20);
    assertThat(operators(blocks)).contains("MatMulNBits").containsAnyOf("Conv", "ConvTranspose");
    assertThat(ModelOutputs.of(blocks, rows).maxAbsDifference(ModelOutputs.of(floats, rows)))
        .isLessThan(1e-5);
  }

  @Test
  void othersThanSmallBlocksAreRefused() {
    assertThatThrownBy(() -> settings(5, 32, WeightForm.BLOCKS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("form");
    assertThatThrownBy(() -> settings(4, 48, WeightForm.BLOCKS))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(
            () ->
                new IntegerWeightsSettings(
                    4, false, WeightGranularity.PER_CHANNEL, 32, WeightForm.BLOCKS))
        .isInstanceOf(ConfigurationException.class);
  }
}
