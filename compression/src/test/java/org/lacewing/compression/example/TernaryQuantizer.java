package org.lacewing.compression.example;

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
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Weights become {@code −a}, {@code 0} or {@code +a}: 0 up to a threshold {@code t · mean|w|}, and
 * {@code a} is the mean magnitude of the others (Li, Zhang and Liu, "Ternary weight networks",
 * 2016). The example of {@code docs/how-to/add-a-quantizer.md}.
 */
public final class TernaryQuantizer implements Quantizer<TernaryQuantizer.Settings> {
  private static final int BITS = 2;

  /**
   * Settings.
   *
   * @param threshold {@code t}
   */
  public record Settings(
      @Setting(value = "Threshold in units of the mean |w|, above 0.", defaultsTo = "0.7")
          double threshold) {
    /** Checks the range. */
    public Settings {
      Require.above("threshold", threshold, 0);
    }
  }

  @Override
  public String name() {
    return "ternary";
  }

  @Override
  public String summary() {
    return "Stores each weight as minus one, zero or one times a common magnitude.";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, Settings settings, CompressionContext context) {
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      if (context.selects(weight)) {
        CodedWeight coded = code(weight.values(), settings.threshold());
        GraphFragment fragment = coded.fragment(changed, weight.weight());
        changed = fragment.into(changed);
        layers.add(LayerReport.of(weight, coded.decode(), BITS, 0, fragment.valueBytes()));
      }
    }
    return new PassResult(changed, layers, List.of(CodedWeight.LOADED_AS_FLOATS), List.of());
  }

  private static CodedWeight code(Tensor weights, double threshold) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += Math.abs(weights.at(i));
    }
    double limit = threshold * sum / Math.max(1, weights.size());
    byte[] codes = new byte[weights.size()];
    double kept = 0;
    int count = 0;
    for (int i = 0; i < codes.length; i++) {
      if (Math.abs(weights.at(i)) > limit) {
        codes[i] = (byte) Math.signum(weights.at(i));
        kept += Math.abs(weights.at(i));
        count++;
      }
    }
    float magnitude = count == 0 ? 1f : (float) (kept / count);
    return CodedWeight.affine(
        Codes.of(weights.shape(), codes),
        BITS,
        Channels.whole(),
        Tensor.vector(magnitude),
        Tensor.vector(0));
  }
}
