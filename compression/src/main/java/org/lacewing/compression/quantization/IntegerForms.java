package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.encoding.Channels;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.onnx.OnnxModel;

/** Writes some weights of a network in the form that the settings ask for. Not thread-safe. */
final class IntegerForms {
  private final OnnxModel model;
  private final Int8Settings settings;
  private final CompressionContext context;
  private final List<List<String>> errors = new ArrayList<>();

  IntegerForms(OnnxModel model, Int8Settings settings, CompressionContext context) {
    this.model = model;
    this.settings = settings;
    this.context = context;
  }

  /** Returns the network with the given weights quantized and all others as they are. */
  PassResult of(List<LayerWeight> chosen) {
    List<String> notes = new ArrayList<>();
    errors.clear();
    List<QuantizedWeight> weights = chosen.stream().map(w -> quantize(w, notes)).toList();
    PassResult result =
        switch (settings.arithmetic()) {
          case FLOAT -> inFloats(model, weights, notes);
          case DYNAMIC -> DynamicGraph.quantize(model, weights, notes);
          case INTEGER -> inIntegers(weights, notes);
        };
    List<Block> blocks = new ArrayList<>(result.blocks());
    if (!errors.isEmpty()) {
      blocks.add(
          new Grid(
              "Mean squared error of the weights by granularity",
              List.of("Layer", "One scale", "A scale for each output"),
              List.copyOf(errors)));
    }
    return new PassResult(result.model(), result.layers(), result.notes(), blocks);
  }

  /**
   * Returns the codes in the granularity asked for, or in a single scale if that has the smaller
   * error: finer scales should never lose, and the few cases in which rounding makes them lose are
   * no reason to let them. ONNX Runtime's convolutions with ranges found at run time know one zero
   * point only.
   */
  private QuantizedWeight quantize(LayerWeight weight, List<String> notes) {
    int bits = settings.reduceRange() ? Byte.SIZE - 1 : Byte.SIZE;
    QuantizedWeight whole = QuantizedWeight.fit(weight, Channels.whole(), settings.scheme(), bits);
    boolean single =
        settings.arithmetic() == Arithmetic.DYNAMIC
            && settings.scheme() == Scheme.AFFINE
            && weight.values().rank() > 2;
    if (settings.granularity() == Granularity.PER_TENSOR || single) {
      return whole;
    }
    QuantizedWeight channels =
        QuantizedWeight.fit(weight, weight.outputChannels(), settings.scheme(), bits);
    double finer = channels.squaredError();
    double coarser = whole.squaredError();
    int size = Math.max(1, weight.values().size());
    errors.add(List.of(weight.layer(), figure(coarser / size), figure(finer / size)));
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

  private static String figure(double number) {
    return String.format(Locale.ROOT, "%.6g", number);
  }

  private static PassResult inFloats(
      OnnxModel model, List<QuantizedWeight> weights, List<String> notes) {
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    for (QuantizedWeight weight : weights) {
      GraphFragment fragment = weight.coded().fragment(changed, weight.source().weight());
      changed = fragment.into(changed);
      layers.add(Int8Quantizer.report(weight, fragment.valueBytes()));
    }
    notes.add(CodedWeight.LOADED_AS_FLOATS);
    return new PassResult(changed, layers, notes, List.of());
  }

  private PassResult inIntegers(List<QuantizedWeight> weights, List<String> notes) {
    List<QuantizedWeight> integers = weights.stream().filter(IntegerForms::isPossible).toList();
    List<QuantizedWeight> others = weights.stream().filter(w -> !isPossible(w)).toList();
    List<String> ofOthers = new ArrayList<>();
    PassResult floats = inFloats(model, others, ofOthers);
    for (QuantizedWeight weight : others) {
      notes.add(
          "Layer \""
              + weight.source().layer()
              + "\" computes in floats: ONNX Runtime has no integer form of transposed"
              + " convolutions. Its weights are stored as integers.");
    }
    OnnxModel corrected =
        settings.correctBias()
            ? BiasCorrection.correct(
                floats.model(), integers, changed -> inIntegers(changed, integers, false), context)
            : floats.model();
    PassResult result = inIntegers(corrected, integers, true);
    notes.addAll(result.notes());
    List<String> order = weights.stream().map(weight -> weight.source().weight()).toList();
    List<LayerReport> layers =
        Stream.concat(floats.layers().stream(), result.layers().stream())
            .sorted(Comparator.comparingInt(layer -> order.indexOf(layer.weight())))
            .toList();
    return new PassResult(result.model(), layers, notes, result.blocks());
  }

  private PassResult inIntegers(
      OnnxModel changed, List<QuantizedWeight> integers, boolean folding) {
    return IntegerLayers.quantize(changed, integers, settings.calibration(), folding, context);
  }

  private static boolean isPossible(QuantizedWeight weight) {
    return weight.source().users().stream().allMatch(IntegerLayers::possible);
  }
}
