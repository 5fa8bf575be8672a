package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TargetFacts;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.network.DeclaredInput;

/**
 * A network with its normalizer, if it has one: as {@link RawRows} if the network takes rows of
 * numbers or images of one size and answers with classes or one number; as a part of the graph in
 * all other cases.
 *
 * @param model the graph
 * @param tensors its inputs and outputs
 * @param preprocessing the way from raw rows, if it is not a part of the graph
 * @param notes what a user must know of it
 */
record NormalizedNetwork(
    OnnxModel model,
    PackageSignature tensors,
    Optional<Preprocessing> preprocessing,
    List<String> notes) {

  NormalizedNetwork {
    notes = List.copyOf(notes);
  }

  /**
   * Combines both.
   *
   * @throws DataException if the normalizer does not fit the network
   */
  static NormalizedNetwork of(ExportedNetwork network, Optional<StoredNormalizer> normalizer) {
    OnnxModel model = network.model();
    if (normalizer.isEmpty()) {
      return new NormalizedNetwork(model, tensors(network, model), Optional.empty(), List.of());
    }
    NetworkSignature signature = model.networkSignature();
    StoredNormalizer stored = normalizer.get();
    requireFit(stored.inputs(), signature.inputs());
    requireFit(stored.outputs(), signature.outputs());
    List<String> notes = new ArrayList<>();
    stored.inputs().forEach((input, scale) -> noteConstants(signature, input, scale, notes));
    Optional<Target> target = target(network, signature);
    boolean classes = target.map(found -> found.task() == Task.CLASSIFICATION).orElse(false);
    Map<Integer, ColumnScale> outputs = classes ? Map.of() : stored.outputs();
    if (classes && !stored.outputs().isEmpty()) {
      notes.add("The normalizer's figures of the label are left out: the answers are classes.");
    }
    Optional<Preprocessing> rows = target.flatMap(t -> rows(network, signature, stored, t, notes));
    if (rows.isPresent()) {
      return new NormalizedNetwork(model, tensors(network, model), rows, notes);
    }
    OnnxModel whole = ScaledGraph.of(model, stored.inputs(), outputs);
    notes.add("The normalizer is a part of the graph: its inputs are raw values.");
    return new NormalizedNetwork(whole, tensors(network, whole), Optional.empty(), notes);
  }

  private static Optional<Target> target(ExportedNetwork network, NetworkSignature signature) {
    boolean one = signature.isPlain() && signature.outputs().get(0).rowShape().size() == 1;
    return one
        ? AnswerTarget.of(network.configuration(), signature.outputs().get(0).rowShape().get(0))
        : Optional.empty();
  }

  private static Optional<Preprocessing> rows(
      ExportedNetwork network,
      NetworkSignature signature,
      StoredNormalizer normalizer,
      Target target,
      List<String> notes) {
    DeclaredInput input = network.inputs().get(0);
    ColumnScale scale = normalizer.inputs().get(0);
    List<Integer> shape = signature.inputs().get(0).rowShape();
    if (scale == null || input.indices() > 0) {
      return Optional.empty();
    }
    TargetFacts label =
        RawRows.label(target, normalizer.outputs().values().stream().limit(1).toList());
    boolean images =
        input.layout().equals("NCHW") || (input.layout().equals("NHWC") && scale.uniform());
    if (shape.size() == 1) {
      notes.add("The file tells no names: features are called x1, x2, ... in their order.");
      return Optional.of(RawRows.ofNumbers(shape.get(0), scale, target, label));
    }
    if (images) {
      TensorLayout layout = TensorLayout.valueOf(input.layout());
      if (shape.get(layout.channelAxis()) == 3) {
        notes.add(
            "The file does not tell the order of the channels: B, G, R is assumed, the order of"
                + " DL4J's image loader.");
      }
      return Optional.of(RawRows.ofImages(layout, shape, scale, target, label));
    }
    return Optional.empty();
  }

  private static void requireFit(Map<Integer, ColumnScale> scales, List<TensorSpec> tensors) {
    scales.forEach(
        (index, scale) -> {
          boolean known = index >= 0 && index < tensors.size();
          List<Integer> shape = known ? tensors.get(index).rowShape() : List.of();
          if (shape.isEmpty() || !(scale.uniform() || scale.fits(shape.get(0)))) {
            throw new DataException(
                Failure.of("The file's normalizer does not belong to its network")
                    .at(Dl4jArchive.NORMALIZER)
                    .expected(
                        known
                            ? shape.get(0) + " figures for " + tensors.get(index).name()
                            : tensors.size() + " inputs or outputs")
                    .received(
                        known
                            ? scale.center().size() + " figures"
                            : "figures for number " + index));
          }
        });
  }

  private static void noteConstants(
      NetworkSignature signature, int input, ColumnScale scale, List<String> notes) {
    List<Integer> constant = scale.constant();
    if (!constant.isEmpty()) {
      notes.add(
          "Input \""
              + signature.inputs().get(input).name()
              + "\": constant in training at positions "
              + constant
              + " (from 0); as in DL4J, another value there becomes a huge one.");
    }
  }

  private static PackageSignature tensors(ExportedNetwork network, OnnxModel model) {
    NetworkSignature signature = model.networkSignature();
    List<PackageTensor> inputs = new ArrayList<>();
    for (int i = 0; i < signature.inputs().size(); i++) {
      TensorSpec spec = signature.inputs().get(i);
      String layout = network.inputs().get(i).layout();
      PackageTensor tensor = PackageTensor.of(spec);
      inputs.add(
          layout.length() == spec.rowShape().size() + 1 ? tensor.withLayout(layout) : tensor);
    }
    return new PackageSignature(
        inputs, signature.outputs().stream().map(PackageTensor::of).toList());
  }
}
