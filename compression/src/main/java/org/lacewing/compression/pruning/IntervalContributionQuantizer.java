package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
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
 * The pruning quantization of the source article: magnitudes of weights are split into intervals of
 * equal width ({@link WeightIntervals}), the contribution of each to the predictions is measured on
 * calibration rows, the intervals that contribute most are kept within a budget ({@link
 * IntervalSelection}), and what is kept is coded as sign and magnitude ({@link SignMagnitudeCode}).
 * Biases stay floats and are never pruned.
 *
 * <p>Cost: one run over the calibration rows for each interval that holds weights, and with {@code
 * maxChange} up to as many again.
 */
public final class IntervalContributionQuantizer implements Quantizer<IntervalSettings> {

  @Override
  public String name() {
    return "interval-contribution";
  }

  @Override
  public String summary() {
    return "Prunes the intervals of weights that contribute least to the predictions, and codes the"
        + " rest.";
  }

  @Override
  public Class<IntervalSettings> settingsType() {
    return IntervalSettings.class;
  }

  @Override
  public PassResult apply(OnnxModel model, IntervalSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    WeightIntervals intervals =
        WeightIntervals.split(weights, settings.scope(), settings.intervals());
    IntervalSelection selection = IntervalSelection.measure(model, intervals, context);
    BitSet kept =
        settings.maxChange().isPresent()
            ? selection.keepChange(settings.maxChange().get())
            : selection.keepShare(settings.share());
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (int layer = 0; layer < weights.size(); layer++) {
      LayerWeight weight = weights.get(layer);
      if (context.selects(weight)) {
        Tensor pruned = intervals.keeping(layer, kept);
        CodedWeight coded =
            new SignMagnitudeCode(intervals.largest(layer), settings.bits()).encode(pruned);
        GraphFragment fragment = coded.fragment(changed, weight.weight());
        changed = fragment.into(changed);
        layers.add(
            LayerReport.of(weight, coded.decode(), settings.bits(), 0, fragment.valueBytes()));
      }
    }
    String change =
        String.format(
            Locale.ROOT,
            "Pruning alone changes the outputs on the calibration rows by %.6g on average.",
            selection.change(kept));
    return new PassResult(
        changed,
        layers,
        List.of(change, CodedWeight.LOADED_AS_FLOATS),
        List.of(table(intervals, selection, kept)));
  }

  private static Grid table(WeightIntervals intervals, IntervalSelection selection, BitSet kept) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < intervals.all().size(); i++) {
      WeightInterval interval = intervals.all().get(i);
      rows.add(
          List.of(
              intervals.groupName(interval.group()),
              Integer.toString(interval.number() + 1),
              String.format(Locale.ROOT, "%.6g", interval.from()),
              String.format(Locale.ROOT, "%.6g", interval.to()),
              Integer.toString(interval.weights()),
              String.format(Locale.ROOT, "%.6g", selection.contribution(i)),
              interval.weights() == 0 ? "empty" : kept.get(i) ? "kept" : "pruned"));
    }
    return new Grid(
        "Contribution of intervals of |w|: mean absolute change of the outputs without them",
        List.of("Layer", "Interval", "From", "To", "Weights", "Contribution", "Result"),
        rows);
  }
}
