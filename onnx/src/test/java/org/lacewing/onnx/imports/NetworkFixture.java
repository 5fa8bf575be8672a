package org.lacewing.onnx.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.tensor.Tensor;

/**
 * A network that another program wrote, with what that program answered to some rows. It lies in a
 * folder on the class path: {@code fixture.json} names the model file, the architecture and the
 * program; {@code inputs.json} and {@code outputs.json} hold tensors by name, the rows first, as
 * {@code {"name": {"shape": [4, 6], "values": […]}}}.
 *
 * @param name the name of the network, unique among those of one program
 * @param architecture what it is, in a few words
 * @param program what wrote it, with its version
 * @param model the name of the model file
 * @param inputs the rows
 * @param outputs the program's answers
 * @param owner a class beside which the folder lies
 * @param folder the folder's absolute name on the class path
 */
public record NetworkFixture(
    String name,
    String architecture,
    String program,
    String model,
    Map<String, Tensor> inputs,
    Map<String, Tensor> outputs,
    Class<?> owner,
    String folder) {

  /**
   * Reads a fixture.
   *
   * @param owner a class of the module that holds the folder
   * @param folder the folder's absolute name on the class path
   */
  public static NetworkFixture read(Class<?> owner, String folder) {
    String place = folder + "/fixture.json";
    JsonFields fixture = JsonFields.parse(text(owner, place), place);
    return new NetworkFixture(
        folder.substring(folder.lastIndexOf('/') + 1),
        fixture.text("architecture"),
        fixture.text("program"),
        fixture.text("model"),
        tensors(owner, folder + "/inputs.json"),
        tensors(owner, folder + "/outputs.json"),
        owner,
        folder);
  }

  /** Writes the model file into a folder, under its own name, and returns it. */
  public Path copyTo(Path target) throws IOException {
    Path file = target.resolve(model);
    Files.write(file, bytes(owner, folder + "/" + model));
    return file;
  }

  @Override
  public String toString() {
    return name;
  }

  static String text(Class<?> owner, String place) {
    return new String(bytes(owner, place), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Class<?> owner, String place) {
    try (InputStream stream = owner.getResourceAsStream(place)) {
      if (stream == null) {
        throw new IllegalStateException("No " + place + " on the class path");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + place, e);
    }
  }

  private static Map<String, Tensor> tensors(Class<?> owner, String place) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : Json.parse(text(owner, place), place).properties()) {
      int[] shape = new int[entry.getValue().path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = entry.getValue().path("shape").path(i).asInt();
      }
      JsonNode values = entry.getValue().path("values");
      float[] numbers = new float[values.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) values.path(i).asDouble(Double.NaN);
      }
      tensors.put(entry.getKey(), Tensor.of(shape, numbers));
    }
    return tensors;
  }
}
