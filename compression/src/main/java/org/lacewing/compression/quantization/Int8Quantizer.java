package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.OnnxModel;

/**
 * Affine 8-bit quantization (Jacob et al., "Quantization and Training of Neural Networks for
 * Efficient Integer-Arithmetic-Only Inference", 2018): {@code q = round(w / scale) + zeroPoint},
 * see {@link AffineCode}. Weights are signed, activations unsigned, biases 32-bit integers; a
 * softmax and all other layers stay in floats.
 *
 * <p>With {@link Arithmetic#INTEGER} the graph has the QDQ form, and ONNX Runtime computes layers
 * in integers. With {@link Arithmetic#FLOAT} only the file is smaller. In the other two forms a
 * batch normalization behind a layer first becomes part of it ({@link NormalizationFolding}).
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
    checkNames(LayerWeight.of(model), settings.keepFloat());
    List<String> notes = new ArrayList<>();
    OnnxModel prepared = prepare(model, settings, context, notes);
    List<LayerWeight> chosen =
        LayerWeight.of(prepared).stream()
            .filter(weight -> context.selects(weight) && !isKept(weight, settings))
            .toList();
    IntegerForms forms = new IntegerForms(prepared, settings, context);
    PassResult result =
        settings.maxChange().isPresent() && context.onlyLayer().isEmpty()
            ? FloatFallback.within(settings.maxChange().get(), model, chosen, forms::of, context)
            : forms.of(chosen);
    notes.addAll(result.notes());
    return new PassResult(result.model(), result.layers(), notes, result.blocks());
  }

  private static OnnxModel prepare(
      OnnxModel model, Int8Settings settings, CompressionContext context, List<String> notes) {
    OnnxModel prepared = model;
    if (settings.arithmetic() != Arithmetic.FLOAT && context.onlyLayer().isEmpty()) {
      prepared = NormalizationFolding.fold(prepared, notes);
    }
    return settings.equalize() ? Equalization.equalize(prepared, notes) : prepared;
  }

  private static boolean isKept(LayerWeight weight, Int8Settings settings) {
    return weight.users().stream().anyMatch(user -> settings.keepFloat().contains(user.name()));
  }

  private static void checkNames(List<LayerWeight> weights, List<String> names) {
    List<String> known =
        weights.stream().flatMap(weight -> weight.users().stream()).map(u -> u.name()).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ConfigurationException(
            Failure.of("keepFloat names a layer that the network does not have")
                .expected("some of " + known)
                .received("\"" + name + "\"")
                .advice("Take the names from the report's table of layers."));
      }
    }
  }

  static LayerReport report(QuantizedWeight weight, long bytes) {
    return LayerReport.of(
        weight.source(), weight.decode(), Byte.SIZE, weight.clippedShare(), bytes);
  }
}
