package org.lacewing.onnx.imports.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.imports.NetworkImporter;
import org.lacewing.onnx.imports.hdf5.Hdf5File;

/**
 * Reads networks that Keras 2 or 3 wrote: {@code .keras} archives of Keras 3 and HDF5 files of
 * both. Inputs have the names of Keras' input layers, outputs those of the layers that make them;
 * the order of axes stays that of Keras, most often channels last. Stateless and thread-safe.
 */
public final class KerasImporter implements NetworkImporter {

  @Override
  public String name() {
    return "keras";
  }

  @Override
  public String summary() {
    return "networks of Keras: .keras archives (Keras 3) and .h5 files (Keras 2 and 3)";
  }

  @Override
  public boolean recognises(String name, Bytes head) {
    return KerasArchive.recognises(head)
        || Hdf5File.recognises(head)
        || name.toLowerCase(Locale.ROOT).endsWith(".keras");
  }

  @Override
  public ImportedNetwork read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      return convert(isHdf5(file) ? KerasHdf5.read(file) : KerasArchive.read(file));
    } catch (DataException e) {
      Failure failure = e.failure();
      String where = failure.where();
      boolean named = where != null && where.contains(name);
      throw named
          ? e
          : new DataException(failure.at(where == null ? name : name + ", " + where), e);
    }
  }

  private static boolean isHdf5(Path file) throws IOException {
    try (java.io.InputStream in = java.nio.file.Files.newInputStream(file)) {
      return Hdf5File.recognises(Bytes.adopt(in.readNBytes(NetworkImporter.HEAD_BYTES)));
    }
  }

  private static ImportedNetwork convert(KerasFile file) {
    LayerConverters converters = LayerConverters.all();
    KerasLayer root = file.model();
    if (!KerasModel.CLASSES.contains(root.className()) || !root.isKerasOwn()) {
      throw new DataException(
          Failure.of("The network is a class of its own, whose Python code is not in the file")
              .expected("a Sequential or Functional model")
              .received(root.registeredName().isEmpty() ? root.className() : root.registeredName())
              .advice("Build the network with keras.Model(inputs, outputs) and save that."));
    }
    KerasModel model = KerasModel.of(root);
    RefusedLayers.check(
        model.layers().stream()
            .flatMap(layer -> converters.refusals(layer, layer.name()).stream())
            .toList());
    List<KerasFile.LayerSlots> slots =
        model.layers().stream()
            .map(layer -> new KerasFile.LayerSlots(layer, converters.weights(layer)))
            .toList();
    GraphBuilder builder = GraphBuilder.named(model.name());
    List<KerasTensor> inputs = new ArrayList<>();
    for (KerasModel.Input input : model.inputs()) {
      List<Integer> shape = input.rowShape().orElseThrow(() -> withoutShape(input));
      builder.input(input.name(), shape);
      inputs.add(KerasTensor.of(input.name(), shape));
    }
    List<KerasTensor> outputs =
        new ModelConversion(builder, converters, file.weights().apply(slots))
            .convert(model, inputs);
    List<PackageTensor> answers = answers(model, outputs, builder);
    OnnxModel graph = builder.build();
    TensorLayouts layouts = TensorLayouts.of(model);
    return new ImportedNetwork(
        graph,
        new PackageSignature(
            inputs.stream()
                .map(input -> new TensorSpec(input.name(), input.rowShape()))
                .map(layouts::describe)
                .toList(),
            answers.stream().map(answer -> layouts.describe(answer.spec())).toList()),
        Optional.empty(),
        file.facts(),
        warnings(file, model));
  }

  /** Names the outputs for the layers that make them. */
  private static List<PackageTensor> answers(
      KerasModel model, List<KerasTensor> outputs, GraphBuilder builder) {
    Set<String> taken = new TreeSet<>(model.inputs().stream().map(KerasModel.Input::name).toList());
    Map<String, Integer> uses = new HashMap<>();
    List<PackageTensor> answers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      String wished = model.outputs().get(i).layer();
      String name = wished;
      while (!taken.add(name)) {
        name = wished + "_" + uses.merge(wished, 1, Integer::sum);
      }
      KerasTensor output = outputs.get(i);
      builder.add(GraphScope.nodeTo(name, Operators.IDENTITY, output.name()));
      builder.output(name, output.rowShape());
      answers.add(PackageTensor.of(new TensorSpec(name, output.rowShape())));
    }
    return answers;
  }

  private static List<String> warnings(KerasFile file, KerasModel model) {
    List<String> warnings = new ArrayList<>(file.warnings());
    Set<String> policies = new TreeSet<>();
    model.layers().forEach(layer -> NumberPolicy.of(layer).ifPresent(policies::add));
    policies.forEach(
        policy ->
            warnings.add(
                "Keras computes some layers as "
                    + policy
                    + "; the imported network uses float32."));
    return warnings;
  }

  private static DataException withoutShape(KerasModel.Input input) {
    return new DataException(
        Failure.of("The file does not tell the shape of an input")
            .at("input \"" + input.name() + "\"")
            .advice("Build the network with an Input layer, or call it once before saving it."));
  }
}
