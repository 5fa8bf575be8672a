package org.lacewing.onnx.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.tensor.Tensor;

/**
 * A network that another program wrote, with what that program answered to some rows. By default it
 * lies in a folder on the class path: {@code fixture.json} names the model file, the architecture
 * and the program; {@code inputs.json} and {@code outputs.json} hold tensors by name, the rows
 * first, as {@code {"name": {"shape": [4, 6], "values": […]}}}.
 *
 * @param name the name of the network, unique among those of one program
 * @param architecture what it is, in a few words
 * @param program what wrote it, with its version
 * @param model the name of the model file
 * @param content the model file
 * @param inputs the rows
 * @param outputs the program's answers, in the order of the network's outputs
 */
public record NetworkFixture(
    String name,
    String architecture,
    String program,
    String model,
    Bytes content,
    Map<String, Tensor> inputs,
    List<Tensor> outputs) {

  /**
   * Reads a fixture.
   *
   * @param owner a class of the module that holds the folder
   * @param folder the folder's absolute name on the class path
   */
  public static NetworkFixture read(Class<?> owner, String folder) {
    String place = folder + "/fixture.json";
    JsonFields fixture = JsonFields.parse(bytes(owner, place).text(), place);
    String model = fixture.text("model");
    return new NetworkFixture(
        folder.substring(folder.lastIndexOf('/') + 1),
        fixture.text("architecture"),
        fixture.text("program"),
        model,
        bytes(owner, folder + "/" + model),
        tensors(owner, folder + "/inputs.json"),
        List.copyOf(tensors(owner, folder + "/outputs.json").values()));
  }

  /** Writes the model file into a folder, under its own name, and returns it. */
  public Path copyTo(Path target) throws IOException {
    Path file = target.resolve(model);
    Files.write(file, content.toArray());
    return file;
  }

  @Override
  public String toString() {
    return name;
  }

  static Bytes bytes(Class<?> owner, String place) {
    try (InputStream stream = owner.getResourceAsStream(place)) {
      if (stream == null) {
        throw new IllegalStateException("No " + place + " on the class path");
      }
      return Bytes.adopt(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Tensor> tensors(Class<?> owner, String place) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Json.parse(bytes(owner, place).text(), place)
        .properties()
        .forEach(entry -> tensors.put(entry.getKey(), tensor(entry.getValue())));
    return tensors;
  }

  /** Reads an object of {@code shape} and {@code values}. */
  static Tensor tensor(JsonNode json) {
    int[] shape = new int[json.path("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = json.path("shape").path(i).asInt();
    }
    float[] values = new float[json.path("values").size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) json.path("values").path(i).asDouble(Double.NaN);
    }
    return Tensor.of(shape, values);
  }
}
