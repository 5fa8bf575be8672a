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
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.onnx.OnnxModel;

/**
 * Affine 8-bit quantization (Jacob et al., "Quantization and Training of Neural Networks for
 * Efficient Integer-Arithmetic-Only Inference", 2018): {@code q = round(w / scale) + zeroPoint},
 * see {@link AffineCode}. Weights are signed, activations unsigned, biases 32-bit integers; a
 * softmax and all other layers stay in floats.
 *
 * <p>With {@link Arithmetic#INTEGER} the graph has the QDQ form, and ONNX Runtime computes layers
 * in integers. With {@link Arithmetic#FLOAT} only the file is smaller.
 */
public final class Int8Quantizer implements Quantizer<Int8Settings> {

  @Override
  public String name() {
    return "int8";
  }

  @Override
  public String summary() {
    return "Stores weights as 8-bit integers with a scale for each output, and computes with 8-bit"
        + " integers if asked to.";
  }

  @Override
  public Class<Int8Settings> settingsType() {
    return Int8Settings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, Int8Settings settings, CompressionContext context) {
    List<String> notes = new ArrayList<>();
    List<QuantizedWeight> weights = new ArrayList<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      if (context.selects(weight)) {
        weights.add(quantize(weight, settings, notes));
      }
    }
    return settings.arithmetic() == Arithmetic.FLOAT
        ? inFloats(model, weights, notes)
        : IntegerLayers.quantize(model, weights, context.calibration(), notes);
  }

  /**
   * Returns the codes in the granularity asked for, or in a single scale if that has the smaller
   * error: finer scales should never lose, and the few cases in which rounding makes them lose are
   * no reason to let them.
   */
  private static QuantizedWeight quantize(
      LayerWeight weight, Int8Settings settings, List<String> notes) {
    int bits = settings.reduceRange() ? Byte.SIZE - 1 : Byte.SIZE;
    QuantizedWeight whole = QuantizedWeight.fit(weight, Channels.whole(), settings.scheme(), bits);
    if (settings.granularity() == Granularity.PER_TENSOR) {
      return whole;
    }
    QuantizedWeight channels =
        QuantizedWeight.fit(weight, weight.outputChannels(), settings.scheme(), bits);
    double finer = channels.squaredError();
    double coarser = whole.squaredError();
    if (finer <= coarser) {
      return channels;
    }
    notes.add(
        "Layer \""
            + weight.layer()
            + "\" has one scale: a scale for each output would have the larger squared error ("
            + finer
            + " against "
            + coarser
            + ").");
    return whole;
  }

  private static PassResult inFloats(
      OnnxModel model, List<QuantizedWeight> weights, List<String> notes) {
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (QuantizedWeight weight : weights) {
      GraphFragment fragment = weight.coded().fragment(changed, weight.source().weight());
      changed = fragment.into(changed);
      layers.add(report(weight, fragment.valueBytes()));
    }
    notes.add(CodedWeight.LOADED_AS_FLOATS);
    return new PassResult(changed, layers, notes, List.of());
  }

  static LayerReport report(QuantizedWeight weight, long bytes) {
    return LayerReport.of(
        weight.source(), weight.decode(), Byte.SIZE, weight.clippedShare(), bytes);
  }
}
