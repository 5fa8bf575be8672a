package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Quantizer;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * The weight quantization of the source article: weights are standardised, scaled to the range of
 * the codes and rounded; see {@link StandardScoreCode} for the formulas. Each layer has a mean and
 * a deviation of its own. Biases stay floats.
 *
 * <p>The file holds codes (a byte each, or several a byte below 5 bits); ONNX Runtime turns them
 * into floats once, when it loads the model. So the file shrinks, and speed and memory are those of
 * the original.
 */
public final class StandardScoreQuantizer implements Quantizer<StandardScoreSettings> {

  @Override
  public String name() {
    return "standard-score";
  }

  @Override
  public String summary() {
    return "Stores each weight as its rounded, saturated standard score, the weight quantization of"
        + " the source article.";
  }

  @Override
  public Class<StandardScoreSettings> settingsType() {
    return StandardScoreSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, StandardScoreSettings settings, CompressionContext context) {
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (LayerWeight weight : LayerWeight.of(model)) {
      if (!context.selects(weight)) {
        continue;
      }
      Tensor values = weight.values();
      StandardScoreCode code =
          StandardScoreCode.fit(values, settings.bits(), settings.clip(), settings.keepZeros());
      CodedWeight coded = code.encode(values, random(settings, context, weight));
      GraphFragment fragment = coded.fragment(changed, weight.weight());
      changed = fragment.into(changed);
      layers.add(
          LayerReport.of(
              weight,
              coded.decode(),
              settings.bits(),
              clippedShare(values, code),
              fragment.valueBytes()));
      rows.add(
          List.of(
              weight.layer(),
              significant(code.mean()),
              significant(code.deviation()),
              significant(code.clip()),
              significant(code.step())));
    }
    Grid codes =
        new Grid(
            "Standard-score codes",
            List.of("Layer", "Mean", "Standard deviation", "Clip factor", "Step"),
            rows);
    return new PassResult(changed, layers, List.of(CodedWeight.LOADED_AS_FLOATS), List.of(codes));
  }

  private static String significant(double number) {
    return String.format(Locale.ROOT, "%.6g", number);
  }

  private @Nullable RandomGenerator random(
      StandardScoreSettings settings, CompressionContext context, LayerWeight weight) {
    return settings.rounding() == Rounding.STOCHASTIC
        ? context.seed().derive(name()).derive(weight.weight()).generator()
        : null;
  }

  private static double clippedShare(Tensor weights, StandardScoreCode code) {
    int clipped = 0;
    for (int i = 0; i < weights.size(); i++) {
      clipped += code.clips(weights.at(i)) ? 1 : 0;
    }
    return weights.size() == 0 ? 0 : (double) clipped / weights.size();
  }
}
