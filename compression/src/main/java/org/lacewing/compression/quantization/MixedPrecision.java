package org.lacewing.compression.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.encoding.CodedWeight;
import org.lacewing.compression.encoding.GraphFragment;
import org.lacewing.compression.pruning.SmallestWeights;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/** Each layer in its own number of bits and with its own share of zeros. */
final class MixedPrecision {
  private final MixedPrecisionSettings settings;
  private final boolean codes;

  /**
   * Makes the pass.
   *
   * @param codes whether the graph holds codes, rather than the floats they stand for
   */
  MixedPrecision(MixedPrecisionSettings settings, boolean codes) {
    this.settings = settings;
    this.codes = codes;
  }

  PassResult apply(OnnxModel model, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    checkNames(weights);
    OnnxModel changed = model;
    List<LayerReport> layers = new ArrayList<>();
    boolean coded = false;
    for (LayerWeight weight : weights) {
      if (!context.selects(weight) || names(weight, settings.keepFloat()).isPresent()) {
        continue;
      }
      Optional<Integer> bits =
          names(weight, settings.bits().keySet())
              .map(settings.bits()::get)
              .or(() -> Optional.of(settings.otherBits()))
              .filter(each -> each != Float.SIZE);
      Optional<Double> sparsity =
          names(weight, settings.sparsity().keySet()).map(settings.sparsity()::get);
      Tensor values = sparsity.map(share -> pruned(weight.values(), share)).orElse(weight.values());
      long bytes = (long) values.size() * Float.BYTES;
      if (bits.isPresent()) {
        IntegerWeightsSettings integers = integers(weight, bits.get());
        LayerWeight source =
            new LayerWeight(weight.layer(), weight.weight(), values, weight.users());
        CodedWeight code = IntegerWeightsQuantizer.encode(source, integers);
        GraphFragment fragment = code.fragment(changed, weight.weight());
        double clipped = SmallCodes.clippedShare(values, code, integers.largest());
        values = code.decode();
        changed =
            codes ? fragment.into(changed) : changed.withWeights(Map.of(weight.weight(), values));
        coded = codes;
        layers.add(LayerReport.of(weight, values, bits.get(), clipped, fragment.valueBytes()));
      } else if (sparsity.isPresent()) {
        changed = changed.withWeights(Map.of(weight.weight(), values));
        layers.add(LayerReport.of(weight, values, Float.SIZE, 0, bytes));
      }
    }
    List<String> notes = coded ? List.of(CodedWeight.LOADED_AS_FLOATS) : List.of();
    return new PassResult(changed, layers, notes, List.of());
  }

  private static Tensor pruned(Tensor values, double share) {
    return SmallestWeights.masks(List.of(values), share).get(0).apply(values);
  }

  private IntegerWeightsSettings integers(LayerWeight weight, int bits) {
    boolean one = names(weight, settings.oneScale()).isPresent();
    return new IntegerWeightsSettings(
        bits, false, one ? WeightGranularity.PER_TENSOR : WeightGranularity.PER_CHANNEL);
  }

  /** Returns the name by which one of the lists knows the weight, if it does. */
  private static Optional<String> names(LayerWeight weight, Iterable<String> named) {
    for (String name : named) {
      if (weight.users().stream().anyMatch(user -> user.name().equals(name))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private void checkNames(List<LayerWeight> weights) {
    List<String> known =
        weights.stream().flatMap(weight -> weight.users().stream()).map(u -> u.name()).toList();
    Stream.of(
            settings.bits().keySet(),
            settings.sparsity().keySet(),
            settings.oneScale(),
            settings.keepFloat())
        .flatMap(names -> names.stream().sorted())
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ConfigurationException(
                  Failure.of("A setting names a layer that the network does not have")
                      .expected("some of " + known)
                      .received("\"" + name + "\"")
                      .advice("Take the names from the report's table of layers."));
            });
  }
}
