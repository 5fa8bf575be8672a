package org.lacewing.onnx.imports.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;

/**
 * A network that Keras wrote, with its answers; {@code src/test/python/keras_fixtures.py} makes
 * them.
 */
record KerasFixture(Path file, Map<String, Tensor> inputs, List<Tensor> outputs) {
  static final Path FOLDER = folder();

  /** Returns all files of networks that are not there to be refused. */
  static List<KerasFixture> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.toString().endsWith(".json"))
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("refused"))
          .sorted()
          .map(KerasFixture::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KerasFixture of(String name) {
    return of(FOLDER.resolve(name));
  }

  private static KerasFixture of(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\..*", ".json");
    try {
      JsonNode json = Json.parse(Files.readString(FOLDER.resolve(name)), name);
      Map<String, Tensor> inputs = new LinkedHashMap<>();
      json.path("inputs").forEach(input -> inputs.put(input.path("name").asText(), tensor(input)));
      List<Tensor> outputs = new ArrayList<>();
      json.path("outputs").forEach(output -> outputs.add(tensor(output)));
      return new KerasFixture(file, inputs, outputs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tensor tensor(JsonNode json) {
    int[] shape = new int[json.path("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = json.path("shape").get(i).intValue();
    }
    float[] values = new float[json.path("values").size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) json.path("values").get(i).doubleValue();
    }
    return Tensor.adopt(shape, values);
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(KerasFixture.class.getResource("/keras"), "folder keras").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return String.valueOf(file.getFileName());
  }
}
