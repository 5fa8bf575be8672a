package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.Codes;
import org.lacewing.compression.encoding.GraphFragment;
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
        GraphFragment fragment = coded.fragment(changed, weight.weight());
        changed = fragment.into(changed);
        layers.add(
            LayerReport.of(
                weight,
                coded.decode(),
                settings.width(),
                clippedShare(weight.values(), coded, settings),
                fragment.valueBytes()));
      }
    }
    return new PassResult(changed, layers, List.of(CodedWeight.LOADED_AS_FLOATS), List.of());
  }

  static CodedWeight encode(LayerWeight weight, IntegerWeightsSettings settings) {
    Channels channels =
        settings.granularity() == Granularity.PER_TENSOR
            ? Channels.whole()
            : weight.outputChannels();
    Tensor values = weight.values();
    Tensor scales = SmallCodes.scales(values, channels, settings);
    int largest = SmallCodes.largest(settings);
    byte[] codes = new byte[values.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) SmallCodes.code(values.at(i), scales.at(channels.of(i)), largest);
    }
    return CodedWeight.affine(
        Codes.of(values.shape(), codes),
        settings.width(),
        channels,
        scales,
        Tensor.zeros(scales.size()));
  }

  /** Returns the share of weights more than half a step beyond the last code. */
  private static double clippedShare(
      Tensor values, CodedWeight coded, IntegerWeightsSettings settings) {
    Tensor decoded = coded.decode();
    int largest = SmallCodes.largest(settings);
    int clipped = 0;
    for (int i = 0; i < values.size(); i++) {
      boolean last = Math.abs(coded.codes().at(i)) == largest;
      double step = (double) Math.abs(decoded.at(i)) / largest;
      clipped += last && Math.abs(values.at(i)) > Math.abs(decoded.at(i)) + step / 2 ? 1 : 0;
    }
    return values.size() == 0 ? 0 : (double) clipped / values.size();
  }
}
