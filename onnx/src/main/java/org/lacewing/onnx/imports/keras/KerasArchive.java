package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveReader;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.imports.hdf5.Hdf5Dataset;
import org.lacewing.onnx.imports.hdf5.Hdf5File;
import org.lacewing.onnx.imports.hdf5.Hdf5Group;

/** Reads the archives of Keras 3: a configuration, metadata and weights in a zip file. */
final class KerasArchive {
  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final Set<String> MEMBERS = Set.of(CONFIG, METADATA, WEIGHTS);

  private KerasArchive() {}

  /** Returns whether a zip file's first member is one of these. */
  static boolean recognises(Bytes head) {
    String start =
        new String(
            head.toArray(),
            0,
            Math.min(head.size(), 64),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    return start.startsWith("PK\u0003\u0004")
        && MEMBERS.stream().anyMatch(name -> start.startsWith(name, 30));
  }

  static KerasFile read(Path file) throws IOException {
    Map<String, Bytes> members = ArchiveReader.read(file, MEMBERS, ArchiveLimits.STANDARD);
    JsonNode metadata = Json.parse(member(file, members, METADATA), METADATA);
    JsonNode config = Json.parse(member(file, members, CONFIG), CONFIG);
    KerasVersion version = KerasVersion.of(metadata.path("keras_version").asText(""), METADATA);
    Hdf5Group root = Hdf5File.open(member(file, members, WEIGHTS), WEIGHTS);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("keras.version", version.text());
    facts.put("keras.format", "keras");
    List<String> warnings = new ArrayList<>();
    if (!config.path("compile_config").isEmpty()) {
      warnings.add("The training configuration (optimizer, loss, metrics) is not imported.");
    }
    if (root.group("optimizer").isPresent()) {
      warnings.add("The state of the optimizer is not imported.");
    }
    KerasLayer model = KerasLayer.of(config, true, version.major());
    return new KerasFile(model, layers -> weights(root, layers), facts, warnings);
  }

  private static LayerScope.WeightStore weights(Hdf5Group root, List<KerasFile.LayerSlots> layers) {
    List<String> paths = LayerPaths.of(layers.stream().map(KerasFile.LayerSlots::layer).toList());
    Map<String, String> pathOfKey = new HashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String prefix = layers.get(i).layer().name() + "/";
      for (WeightSlot slot : layers.get(i).slots()) {
        WeightSlot whole = slot.inside(prefix, paths.get(i));
        pathOfKey.put(whole.key(), whole.path());
      }
    }
    return key -> {
      String path = pathOfKey.getOrDefault(key, key);
      return root.dataset(path).map(Hdf5Dataset::floats).orElseThrow(() -> missing(key, path));
    };
  }

  private static DataException missing(String key, String path) {
    return new DataException(
        Failure.of("The file does not hold a weight")
            .at("weight " + key)
            .expected("an array " + path + " in " + WEIGHTS)
            .advice(
                "The archive may be of Keras 2, which laid it out in another way, or not whole;"
                    + " save the network again with Keras 3, or as .h5."));
  }

  private static Bytes member(Path file, Map<String, Bytes> members, String name) {
    Bytes member = members.get(name);
    if (member == null) {
      throw new DataException(
          Failure.of("The Keras archive is not whole")
              .at(String.valueOf(file.getFileName()))
              .expected(String.join(", ", CONFIG, METADATA, WEIGHTS))
              .received(String.join(", ", members.keySet()))
              .advice("Save the network again with model.save(\"name.keras\")."));
    }
    return member;
  }
}
