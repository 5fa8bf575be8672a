package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.imports.hdf5.Hdf5Dataset;
import org.lacewing.onnx.imports.hdf5.Hdf5File;
import org.lacewing.onnx.imports.hdf5.Hdf5Group;

/**
 * Reads the HDF5 files of Keras 2, which Keras 3 writes too. The weights of a layer lie in a group
 * of its name; which is which is told by their order alone: trainable ones first.
 */
final class KerasHdf5 {
  private static final long LARGEST = Integer.MAX_VALUE - 64;
  private static final String CONFIG = "model_config";
  private static final String WEIGHTS = "model_weights";
  private static final String WEIGHT_NAMES = "weight_names";

  private KerasHdf5() {}

  static KerasFile read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > LARGEST) {
      throw new DataException(
          Failure.of("The file is too large").at(name).expected("at most " + LARGEST + " bytes"));
    }
    Hdf5Group root = Hdf5File.open(Bytes.adopt(Files.readAllBytes(file)), name);
    JsonNode config =
        Json.parse(
            attribute(root, CONFIG)
                .orElseThrow(
                    () ->
                        new DataException(
                            Failure.of("The HDF5 file holds no Keras network")
                                .at(name)
                                .expected("an attribute " + CONFIG)
                                .advice(
                                    "A file of weights alone is not enough: save the network with"
                                        + " model.save."))),
            name + ", " + CONFIG);
    Hdf5Group weights =
        root.group(WEIGHTS)
            .orElseThrow(
                () ->
                    new DataException(
                        Failure.of("The HDF5 file holds no weights")
                            .at(name)
                            .expected("a group " + WEIGHTS)));
    KerasVersion version =
        KerasVersion.of(
            attribute(root, "keras_version")
                .or(() -> attribute(weights, "keras_version"))
                .orElse(""),
            name);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("keras.version", version.text());
    facts.put("keras.format", "h5");
    attribute(root, "backend")
        .or(() -> attribute(weights, "backend"))
        .filter(backend -> backend.matches("[a-z]{1,20}"))
        .ifPresent(backend -> facts.put("keras.backend", backend));
    List<String> warnings = new ArrayList<>();
    if (attribute(root, "training_config").isPresent()) {
      warnings.add("The training configuration (optimizer, loss, metrics) is not imported.");
    }
    if (root.group("optimizer_weights").isPresent()) {
      warnings.add("The state of the optimizer is not imported.");
    }
    KerasLayer model = KerasLayer.of(config, true, version.major());
    return new KerasFile(model, layers -> weights(weights, layers), facts, warnings);
  }

  private static LayerScope.WeightStore weights(
      Hdf5Group group, List<KerasFile.LayerSlots> layers) {
    Map<String, Hdf5Dataset> byKey = new HashMap<>();
    for (KerasFile.LayerSlots layer : layers) {
      if (!layer.slots().isEmpty()) {
        byKey.putAll(datasets(group, layer));
      }
    }
    return key -> {
      Hdf5Dataset dataset = byKey.get(key);
      if (dataset == null) {
        throw new IllegalStateException("No weight " + key);
      }
      return dataset.floats();
    };
  }

  private static Map<String, Hdf5Dataset> datasets(Hdf5Group group, KerasFile.LayerSlots layer) {
    String name = layer.layer().name();
    Hdf5Group ofLayer =
        group
            .group(name)
            .orElseThrow(() -> missing(name, "a group of that name in " + WEIGHTS, "none"));
    List<String> names = names(ofLayer);
    List<WeightSlot> slots =
        Stream.concat(
                layer.slots().stream().filter(WeightSlot::trainable),
                layer.slots().stream().filter(slot -> !slot.trainable()))
            .toList();
    if (names.size() != slots.size()) {
      throw missing(name, slots.size() + " weights", names.size() + ": " + names);
    }
    Map<String, Hdf5Dataset> byKey = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String at = names.get(i);
      byKey.put(
          name + "/" + slots.get(i).key(),
          ofLayer.dataset(at).orElseThrow(() -> missing(name, "an array " + at, "none")));
    }
    return byKey;
  }

  /** Returns the names, which Keras cuts into several attributes if they are long. */
  private static List<String> names(Hdf5Group group) {
    Optional<List<String>> whole = group.texts(WEIGHT_NAMES);
    if (whole.isPresent()) {
      return whole.get();
    }
    List<String> names = new ArrayList<>();
    Optional<List<String>> part = group.texts(WEIGHT_NAMES + 0);
    for (int number = 1; part.isPresent(); number++) {
      names.addAll(part.get());
      part = group.texts(WEIGHT_NAMES + number);
    }
    return names;
  }

  private static Optional<String> attribute(Hdf5Group group, String name) {
    return group.texts(name).filter(texts -> texts.size() == 1).map(texts -> texts.get(0));
  }

  private static DataException missing(String layer, String expected, String received) {
    return new DataException(
        Failure.of("The file does not hold the weights of a layer")
            .at("layer \"" + layer + "\"")
            .expected(expected)
            .received(received)
            .advice("Save the network again with Keras."));
  }
}
