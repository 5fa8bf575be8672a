package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.tensor.io.TensorFile;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * A network's answers beside those that its own program gave to the same rows.
 *
 * @param rows how many rows were compared
 * @param differences for each compared output the largest difference
 * @param excess the largest difference as a multiple of what the tolerance allows: tolerance for
 *     answers up to 1, tolerance times the answer for larger ones
 * @param tolerance what was allowed
 */
public record ReferenceCheck(
    int rows, Map<String, Double> differences, double excess, double tolerance) {
  /** Copies the map. */
  public ReferenceCheck {
    differences = new LinkedHashMap<>(differences);
  }

  /**
   * Runs a package's network on given rows, all at once, and compares.
   *
   * @param inputs files as {@link TensorFile} reads them, {@code NAME=FILE} or alone; the rows are
   *     the first axis
   * @param outputs files with the answers that are expected, of all outputs or some
   * @throws DataException if a file cannot be read or does not fit the network
   * @throws IOException if a file cannot be read
   */
  public static ReferenceCheck of(
      ModelPackage model, List<String> inputs, List<String> outputs, double tolerance)
      throws IOException {
    Map<String, Tensor> rows = tensors(inputs, model.signature().inputs());
    Map<String, Tensor> expected = tensors(outputs, model.signature().outputs());
    try (OrtNetwork network = PackagedNetwork.of(model).network()) {
      int count = model.signature().check(rows);
      Map<String, Tensor> answers = network.run(rows);
      Map<String, Double> differences = new LinkedHashMap<>();
      double excess = 0;
      for (Map.Entry<String, Tensor> entry : expected.entrySet()) {
        Tensor answer = answer(answers, entry.getKey(), entry.getValue());
        differences.put(entry.getKey(), answer.maxAbsDifference(entry.getValue()));
        excess = Math.max(excess, excess(answer, entry.getValue(), tolerance));
      }
      return new ReferenceCheck(count, differences, excess, tolerance);
    }
  }

  /** Returns whether every answer is within the tolerance. */
  public boolean passed() {
    return excess <= 1;
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object().put("rows", rows).put("tolerance", tolerance).put("passed", passed());
    json.set("maxDifference", Json.of(differences));
    return json;
  }

  private static double excess(Tensor answer, Tensor expected, double tolerance) {
    double largest = 0;
    for (int i = 0; i < answer.size(); i++) {
      double wanted = expected.at(i);
      double difference = Math.abs(answer.at(i) - wanted);
      boolean same = Float.compare(answer.at(i), expected.at(i)) == 0;
      double part = same ? 0 : difference / (tolerance * Math.max(1, Math.abs(wanted)));
      largest = Math.max(largest, Double.isNaN(part) ? Double.POSITIVE_INFINITY : part);
    }
    return largest;
  }

  private static Tensor answer(Map<String, Tensor> answers, String name, Tensor expected) {
    Tensor answer = answers.get(name);
    if (answer == null) {
      throw new DataException(
          Failure.of("The network has no such output")
              .at("expected output \"" + name + "\"")
              .expected("one of " + answers.keySet()));
    }
    if (!Arrays.equals(answer.shape(), expected.shape())) {
      throw new DataException(
          Failure.of("The expected answers have another shape than the network's")
              .at("output \"" + name + "\"")
              .expected(Arrays.toString(answer.shape()))
              .received(Arrays.toString(expected.shape()))
              .advice("Store them with the rows as the first axis."));
    }
    return answer;
  }

  private static Map<String, Tensor> tensors(List<String> files, List<TensorSpec> specs)
      throws IOException {
    List<String> names = specs.stream().map(TensorSpec::name).toList();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String text : files) {
      String prefix =
          Stream.concat(names.stream().map(name -> name + "="), Stream.of(""))
              .filter(text::startsWith)
              .findFirst()
              .orElseThrow();
      String name = prefix.isEmpty() ? names.get(0) : prefix.substring(0, prefix.length() - 1);
      tensors.putAll(TensorFile.read(Path.of(text.substring(prefix.length())), name));
    }
    return tensors;
  }
}
