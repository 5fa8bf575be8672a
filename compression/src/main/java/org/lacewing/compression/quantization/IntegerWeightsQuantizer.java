package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.compression.encoding.ScaleLayout;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Stores weights alone as symmetric integers of 2 to 8 bits, or as -1, 0 and 1 ({@link
 * SmallCodes}); activations and biases stay floats. Codes of up to 4 bits are packed, several a
 * byte, and become floats once, when ONNX Runtime loads the file. So the file shrinks, and speed
 * and memory are those of the original.
 */
public final class IntegerWeightsQuantizer implements Quantizer<IntegerWeightsSettings> {

  @Override
  public String name() {
    return "integer-weights";
  }

  @Override
  public String summary() {
    return "Stores weights as integers of 2 to 8 bits, or as -1, 0 and 1; the network computes in"
        + " floats.";
  }

  @Override
  public Class<IntegerWeightsSettings> settingsType() {
    return IntegerWeightsSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, IntegerWeightsSettings settings, CompressionContext context) {
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      if (context.selects(weight)) {
        CodedWeight coded = encode(weight, settings);
        WeightForm.Written written = settings.form().write(changed, weight, coded);
        changed = written.model();
        layers.add(
            LayerReport.of(
                weight,
                coded.decode(),
                settings.width(),
                SmallCodes.clippedShare(weight.values(), coded, settings.largest()),
                written.bytes()));
      }
    }
    return new PassResult(changed, layers, List.of(settings.form().note()), List.of());
  }

  static CodedWeight encode(LayerWeight weight, IntegerWeightsSettings settings) {
    ScaleLayout layout = settings.granularity().layout(weight, settings.groupSize());
    Tensor values = weight.values();
    Tensor scales =
        settings.ternary()
            ? SmallCodes.ternaryScales(values, layout)
            : SmallCodes.scales(values, layout, settings.largest());
    byte[] codes = new byte[values.size()];
    for (int i = 0; i < codes.length; i++) {
      // In 32 bits, as the weights and the scales are.
      float steps = values.at(i) / scales.at(layout.of(i));
      codes[i] = (byte) SmallCodes.code(steps, 1, settings.largest());
    }
    return CodedWeight.affine(
        Codes.of(values.shape(), codes),
        settings.width(),
        layout,
        scales,
        Tensor.zeros(scales.size()));
  }
}
