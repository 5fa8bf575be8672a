package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Shrinker;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.FineTuner;
import org.lacewing.core.training.FineTuning;
import org.lacewing.onnx.OnnxModel;

/**
 * Takes whole neurons, filters and recurrent cells out of a network, with everything that is tied
 * to them, and leaves a smaller network of the same operators (Li et al., "Pruning Filters for
 * Efficient ConvNets", 2017). What a removed channel said without its weights moves into biases;
 * the layers behind may be refitted, and the network trained further.
 *
 * <p>Unlike single zeros this makes the network faster in every runtime and needs no support there.
 */
public final class StructuredPruner implements Shrinker<StructuredSettings> {
  private static final int PROBE_ROWS = 3;

  static final String SPEED =
      "The network itself is smaller: it takes less time and memory in every runtime, and no"
          + " support for sparse weights is needed.";

  @Override
  public String name() {
    return "structured";
  }

  @Override
  public String summary() {
    return "Takes whole neurons, filters and recurrent cells out; the network becomes smaller and"
        + " faster.";
  }

  @Override
  public Class<StructuredSettings> settingsType() {
    return StructuredSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel given, StructuredSettings settings, CompressionContext context) {
    Map<String, Tensor> rows = Map.of(given.signature().input(), context.calibration().rows());
    OnnxModel model = given.withConstantsAsInitializers();
    Coupling coupling = Coupling.of(model, SmallerModel.first(rows, PROBE_ROWS));
    if (coupling.groups().isEmpty()) {
      LayerWeight.of(model);
    }
    ChannelOrder judge = new ChannelOrder(model, coupling, rows);
    ChannelSelection selection =
        new ChannelSelection(coupling, settings, group -> judge.of(group, settings.importance()));
    List<ChannelGroup> chosen =
        coupling.groups().stream()
            .filter(group -> context.onlyLayer().map(group.layers()::contains).orElse(true))
            .toList();
    if (chosen.stream().allMatch(group -> group.units().isEmpty())
        && context.onlyLayer().isEmpty()) {
      throw nothing(model, selection);
    }
    Set<Integer> removed = selection.units(chosen);
    SmallerModel small = SmallerModel.of(model, coupling, removed, rows);
    OnnxModel result = small.model();
    if (settings.refit()) {
      result = LeastSquaresRefit.refit(model, result, coupling, removed, rows);
    }
    if (settings.fineTuning().isPresent() && context.onlyLayer().isEmpty()) {
      result = fineTuned(result, settings.fineTuning().get(), context);
    }
    List<String> notes = new ArrayList<>();
    notes.add(SPEED);
    notes.addAll(small.notes());
    if (!selection.stays().isEmpty()) {
      notes.add("Not pruned: " + selection.stays() + ".");
    }
    return new PassResult(
        result, reports(model, result, coupling, removed), notes, List.of(grid(coupling, removed)));
  }

  private OnnxModel fineTuned(OnnxModel small, FineTuning tuning, CompressionContext context) {
    if (tuning.epochs() == 0) {
      return small;
    }
    FineTuner tuner = context.requireFineTuner(name());
    Map<String, Tensor> tuned =
        tuner
            .resized(Bytes.adopt(small.toBytes()))
            .fineTune(
                small.weights(),
                Map.of(),
                tuning,
                context.seed().derive(name()).derive("fine-tuning"));
    return small.withWeights(tuned);
  }

  private static List<LayerReport> reports(
      OnnxModel model, OnnxModel small, Coupling coupling, Set<Integer> removed) {
    Removal removal = Removal.view(model, coupling, removed);
    Set<String> seen = new HashSet<>();
    List<LayerReport> reports = new ArrayList<>();
    for (LinearUse use : coupling.uses()) {
      Tensor before = model.weight(use.weight);
      Tensor after = small.weight(use.weight);
      if (seen.add(use.weight) && !after.equals(before)) {
        LayerWeight weight = new LayerWeight(use.layer(), use.weight, before, List.of());
        Tensor spread = removal.spread(use.weight, before, after);
        long bytes = (long) after.size() * Float.BYTES;
        reports.add(LayerReport.of(weight, spread, Float.SIZE, 0, bytes));
      }
    }
    return reports;
  }

  private static Block grid(Coupling coupling, Set<Integer> removed) {
    List<List<String>> lines = new ArrayList<>();
    for (ChannelGroup group : coupling.groups()) {
      long gone = group.units().stream().filter(removed::contains).count();
      lines.add(List.of(group.label(), "" + group.size(), "" + (group.size() - gone)));
    }
    double before = MacCount.of(coupling, Set.of());
    double after = MacCount.of(coupling, removed);
    lines.add(
        List.of(
            "multiply-adds a row",
            String.format(Locale.ROOT, "%.0f", before),
            String.format(Locale.ROOT, "%.0f", after)));
    return new Grid("Channels", List.of("layer", "before", "after"), lines);
  }

  private ConfigurationException nothing(OnnxModel model, ChannelSelection selection) {
    return new ConfigurationException(
        Failure.of("No layer can lose channels")
            .at("compression pass \"" + name() + "\", model \"" + model.name() + "\"")
            .expected("a hidden layer whose operators are understood")
            .received(selection.stays())
            .advice("Use a pass that sets single weights to zero."));
  }
}
