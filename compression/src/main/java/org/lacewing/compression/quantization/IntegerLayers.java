package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassResult;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.DenseLayer;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.WeightedLayer;

/** Lets layers compute in 8-bit integers: ranges of their inputs, integer biases, the graph. */
final class IntegerLayers {
  private final OnnxModel model;
  private final Map<String, Activation> activations;
  private final List<String> notes;

  private IntegerLayers(OnnxModel model, Map<String, Activation> activations, List<String> notes) {
    this.model = model;
    this.activations = activations;
    this.notes = notes;
  }

  static PassResult quantize(
      OnnxModel model, List<QuantizedWeight> weights, Calibration calibration, List<String> notes) {
    List<WeightedLayer> users =
        weights.stream().flatMap(weight -> weight.source().users().stream()).toList();
    IntegerLayers layers =
        new IntegerLayers(model, Activation.measure(model, users, calibration.rows()), notes);
    return layers.quantize(weights);
  }

  private PassResult quantize(List<QuantizedWeight> weights) {
    QdqGraph graph = new QdqGraph(model);
    activations.forEach((tensor, activation) -> graph.activation(tensor, activation.code(tensor)));
    List<LayerReport> layers = new ArrayList<>();
    for (QuantizedWeight fitted : weights) {
      QuantizedWeight weight = fitted;
      for (WeightedLayer user : fitted.source().users()) {
        weight = suitBias(weight, user);
      }
      graph.weight(weight);
      for (WeightedLayer user : fitted.source().users()) {
        if (hasIntegerBias(user, weight)) {
          graph.bias(
              user.bias().orElseThrow(), bias(user), BiasCodes.scales(weight, code(user).scale()));
        }
        noteSaturation(weight, user);
      }
      long perChannel = (long) Float.BYTES + Byte.BYTES;
      layers.add(
          Int8Quantizer.report(
              weight, weight.codes().size() + perChannel * weight.channels().count()));
    }
    return new PassResult(graph.build(), layers, notes, List.of(ranges()));
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

  private Grid ranges() {
    List<List<String>> rows = new ArrayList<>();
    activations.forEach(
        (tensor, activation) -> {
          AffineCode code = activation.code(tensor);
          rows.add(
              List.of(
                  tensor,
                  Float.toString(activation.least()),
                  Float.toString(activation.most()),
                  Float.toString(code.scale()),
                  Integer.toString(code.zeroPoint())));
        });
    return new Grid(
        "Ranges of activations on the calibration rows",
        List.of("Tensor", "Least", "Most", "Scale", "Zero point"),
        rows);
  }

  private AffineCode code(WeightedLayer user) {
    return activation(user).code(user.input());
  }

  private Activation activation(WeightedLayer user) {
    return Objects.requireNonNull(activations.get(user.input()), user.input());
  }

  private void noteSaturation(QuantizedWeight weight, WeightedLayer user) {
    if (!(user instanceof DenseLayer)) {
      return;
    }
    Saturation saturation =
        Saturation.count(activation(user).sample(), code(user), weight, user.outputAxis());
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
