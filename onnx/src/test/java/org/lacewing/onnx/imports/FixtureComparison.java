package org.lacewing.onnx.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * How far an imported network's answers are from those of the program that wrote it.
 *
 * @param fixture the network
 * @param imported what the importer read
 * @param together the largest difference with all rows in one batch
 * @param alone the largest difference with each row in a batch of its own
 */
public record FixtureComparison(
    NetworkFixture fixture, ImportedNetwork imported, double together, double alone) {

  /**
   * Imports a fixture and compares its answers, those of the package's graph.
   *
   * @param folder where the model file is put
   * @throws IllegalStateException if inputs or outputs are missing or of other shapes
   */
  public static FixtureComparison of(NetworkFixture fixture, NetworkImporter importer, Path folder)
      throws IOException {
    ImportedNetwork imported = importer.read(fixture.copyTo(folder));
    ModelPackage model = imported.toPackage();
    try (OrtNetwork network = OrtNetwork.open(OnnxModel.parse(model.onnx().toArray()))) {
      int rows = fixture.inputs().values().iterator().next().dimension(0);
      double alone = 0;
      for (int row = 0; row < rows; row++) {
        alone =
            Math.max(
                alone,
                largest(
                    network.run(rows(fixture.inputs(), row, row + 1)),
                    slices(fixture.outputs(), row)));
      }
      double together = largest(network.run(fixture.inputs()), fixture.outputs());
      return new FixtureComparison(fixture, imported, together, alone);
    }
  }

  /** Returns rows of every tensor. */
  public static Map<String, Tensor> rows(Map<String, Tensor> tensors, int from, int to) {
    Map<String, Tensor> rows = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> rows.put(name, tensor.slice(from, to)));
    return rows;
  }

  private static List<Tensor> slices(List<Tensor> tensors, int row) {
    return tensors.stream().map(tensor -> tensor.slice(row, row + 1)).toList();
  }

  private static double largest(Map<String, Tensor> answers, List<Tensor> expected) {
    if (answers.size() != expected.size()) {
      throw new IllegalStateException(answers.keySet() + " for " + expected.size() + " outputs");
    }
    double largest = 0;
    int output = 0;
    for (Tensor answer : answers.values()) {
      double difference = answer.maxAbsDifference(expected.get(output++));
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
