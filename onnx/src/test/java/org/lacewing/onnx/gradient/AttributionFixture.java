package org.lacewing.onnx.gradient;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * A network that answers probabilities, with what PyTorch and shap found as attributions of its
 * logits; made by {@code references.py} beside the files.
 *
 * @param name the network
 * @param model the network as ONNX
 * @param rows the explained rows
 * @param baseline the row they are held against, {@code [1, ...]}
 * @param outputs the output that is explained, for each row
 * @param integrated integrated gradients, of the shape of the rows
 * @param lifted DeepLIFT's values, of the shape of the rows
 * @param changes each row's logit less that of the baseline
 */
public record AttributionFixture(
    String name,
    OnnxModel model,
    Tensor rows,
    Tensor baseline,
    List<Integer> outputs,
    Tensor integrated,
    Tensor lifted,
    List<Double> changes) {
  /** The networks. */
  public static final List<String> NAMES = List.of("dense", "convolution", "lstm");

  /** Copies the lists. */
  public AttributionFixture {
    outputs = List.copyOf(outputs);
    changes = List.copyOf(changes);
  }

  /** Reads a network and its values. */
  public static AttributionFixture read(String name) {
    JsonNode found = Json.parse(new String(bytes(name + ".json"), StandardCharsets.UTF_8), name);
    List<Integer> rowShape = new ArrayList<>();
    found.get("shape").forEach(length -> rowShape.add(length.intValue()));
    List<Integer> outputs = new ArrayList<>();
    found.get("outputs").forEach(output -> outputs.add(output.intValue()));
    List<Double> changes = new ArrayList<>();
    found.get("changes").forEach(change -> changes.add(change.doubleValue()));
    return new AttributionFixture(
        name,
        OnnxModel.parse(bytes(name + ".onnx")),
        tensor(found.get("rows"), outputs.size(), rowShape),
        tensor(found.get("baseline"), 1, rowShape),
        outputs,
        tensor(found.get("integrated"), outputs.size(), rowShape),
        tensor(found.get("lifted"), outputs.size(), rowShape),
        changes);
  }

  private static Tensor tensor(JsonNode numbers, int rows, List<Integer> rowShape) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers.get(i).doubleValue();
    }
    return Tensor.of(Tensor.shapeOf(rows, rowShape), values);
  }

  private static byte[] bytes(String file) {
    try (InputStream in = AttributionFixture.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
