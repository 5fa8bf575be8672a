package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.calibration.RangeRule;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ConvolutionLayer;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/** Lets layers compute in 8-bit integers: ranges of their inputs, integer biases, the graph. */
final class IntegerLayers {
  private final OnnxModel model;
  private final CodePaths paths;
  private final Activations activations;
  private final List<String> notes;

  private IntegerLayers(
      OnnxModel model, CodePaths paths, Activations activations, List<String> notes) {
    this.model = model;
    this.paths = paths;
    this.activations = activations;
    this.notes = notes;
  }

  /**
   * Returns the network in which the layers of the given weights compute in integers.
   *
   * @param model the network, in which all of them are float layers
   * @param weights codes of weights whose layers all have an integer form
   * @param folding whether the first convolution may work on folded columns
   */
  static PassResult quantize(
      OnnxModel model,
      List<QuantizedWeight> weights,
      RangeRule rule,
      boolean folding,
      CompressionContext context) {
    List<WeightedLayer> users =
        weights.stream().flatMap(weight -> weight.source().users().stream()).toList();
    CodePaths paths = CodePaths.of(model, users);
    Activations activations =
        Activations.measure(
            model, users, paths, rule, context.calibration().rows(), context.progress());
    return new IntegerLayers(model, paths, activations, new ArrayList<>(activations.notes()))
        .quantize(weights, folding);
  }

  /** Returns whether ONNX Runtime has an integer form of a layer. */
  static boolean possible(WeightedLayer layer) {
    return !(layer instanceof ConvolutionLayer convolution) || !convolution.transposed();
  }

  private PassResult quantize(List<QuantizedWeight> weights, boolean folding) {
    Map<String, ColumnFolding> foldings = folding ? foldings(weights) : Map.of();
    // Shapes that the file declares inside the graph do not hold where columns are folded.
    QdqGraph graph = new QdqGraph(foldings.isEmpty() ? model : model.withoutNotes(), paths);
    activations
        .sources()
        .forEach((tensor, activation) -> graph.activation(tensor, activation.code(tensor)));
    List<LayerReport> layers = new ArrayList<>();
    for (QuantizedWeight fitted : weights) {
      QuantizedWeight weight = fitted;
      for (WeightedLayer user : fitted.source().users()) {
        weight = suitBias(weight, user);
      }
      String name = weight.source().weight();
      IntegerWeight written = IntegerWeight.of(weight, foldings.get(name));
      graph.weight(name, written);
      for (WeightedLayer user : fitted.source().users()) {
        write(graph, user, weight, Optional.ofNullable(foldings.get(name)));
      }
      layers.add(
          Int8Quantizer.report(
              weight,
              written.codes().size()
                  + ((long) Float.BYTES + Byte.BYTES) * written.scales().size()));
    }
    return new PassResult(graph.build(), layers, notes, List.of(activations.table()));
  }

  private void write(
      QdqGraph graph, WeightedLayer user, QuantizedWeight weight, Optional<ColumnFolding> folding) {
    if (hasIntegerBias(user, weight)) {
      Tensor scales = BiasCodes.scales(weight, code(user).scale());
      graph.bias(
          user.bias().orElseThrow(),
          folding.map(columns -> columns.repeated(bias(user))).orElseGet(() -> bias(user)),
          scales.rank() == 0
              ? scales
              : folding.map(columns -> columns.repeated(scales)).orElse(scales));
    }
    if (folding.isPresent() && user instanceof ConvolutionLayer convolution) {
      String output = CodePaths.quantizedOutput(convolution);
      graph.fold(user.input(), output, folding.get(), user.outputs());
      notes.add(
          "Layer \""
              + user.name()
              + "\" reads "
              + folding.get().factor()
              + " neighbouring columns as channels: the same sums, found faster.");
    }
    noteSaturation(weight, user);
  }

  /** Returns the foldings of convolutions that alone read the network's input, by weight. */
  private Map<String, ColumnFolding> foldings(List<QuantizedWeight> weights) {
    Map<String, ColumnFolding> foldings = new HashMap<>();
    for (QuantizedWeight weight : weights) {
      List<WeightedLayer> users = weight.source().users();
      if (users.size() == 1
          && users.get(0) instanceof ConvolutionLayer layer
          && readers(layer.input()) == 1
          && (layer.bias().isEmpty() || hasIntegerBias(layer, weight))
          && !paths.paired().contains(CodePaths.quantizedOutput(layer))) {
        ColumnFolding.of(model, layer)
            .ifPresent(folding -> foldings.put(weight.source().weight(), folding));
      }
    }
    return foldings;
  }

  private QuantizedWeight suitBias(QuantizedWeight weight, WeightedLayer user) {
    if (!hasIntegerBias(user, weight)) {
      return weight;
    }
    QuantizedWeight suited =
        BiasCodes.suit(weight, user.products(), code(user).scale(), bias(user));
    if (!suited.codes().equals(weight.codes())) {
      notes.add(
          "Layer \""
              + user.name()
              + "\": a weight scale was raised, because the bias would not fit into 32 bits beside"
              + " such small weights.");
    }
    return suited;
  }

  /** A bias that several nodes read would need several scales, and stays a float. */
  private boolean hasIntegerBias(WeightedLayer user, QuantizedWeight weight) {
    return user.bias().filter(name -> readers(name) == 1).isPresent()
        && !BiasCodes.impossible(user.products(), weight);
  }

  private long readers(String tensor) {
    return model.nodes().stream()
        .flatMap(node -> node.inputs().stream())
        .filter(tensor::equals)
        .count();
  }

  private Tensor bias(WeightedLayer user) {
    return user.bias().flatMap(model::initializer).map(Initializer::toTensor).orElseThrow();
  }

  private AffineCode code(WeightedLayer user) {
    return activations.code(paths, user);
  }

  private void noteSaturation(QuantizedWeight weight, WeightedLayer user) {
    Saturation saturation = Saturation.count(activations.sample(user), code(user), weight, user);
    if (saturation.saturated() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Layer \"%s\": on x86 processors with AVX2 but without VNNI, %d of %d sums of two"
                  + " products over the calibration rows would be cut off at 16 bits, and the"
                  + " answers would differ. On such processors set reduceRange: true.",
              user.name(),
              saturation.saturated(),
              saturation.sums()));
    }
  }
}
