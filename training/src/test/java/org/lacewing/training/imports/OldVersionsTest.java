package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.network.Networks;

/** Files of version 0.9.1; the expected answers are computed here, layer by layer. */
class OldVersionsTest {
  private static final double TOLERANCE = 1e-6;

  @TempDir private Path folder;
  private Map<String, byte[]> members;

  @BeforeEach
  void start() {
    members = new LinkedHashMap<>();
  }

  private ImportedNetwork read(String network, float... parameters) throws IOException {
    members.put("configuration.json", OldForms.configuration(network));
    members.put("coefficients.bin", OldForms.coefficients(parameters));
    ImportedNetwork found =
        new Dl4jZipImporter().read(Dl4jZips.archive(folder.resolve("old.zip"), members));
    assertThat(found.facts()).containsEntry("configuration", "before 1.0.0-beta");
    return found;
  }

  private static float[] parameters(int count) {
    return Networks.normal(11, count).toArray();
  }

  /** Returns {@code x W + b}; the parameters of a layer are W by columns, then b. */
  private static double[] affine(double[] x, float[] parameters, int from, int outputs) {
    double[] y = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      y[j] = parameters[from + x.length * outputs + j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * parameters[from + j * x.length + i];
      }
    }
    return y;
  }

  private static double[] softmax(double... x) {
    double sum = 0;
    for (double value : x) {
      sum += Math.exp(value);
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(x[i]) / sum;
    }
    return y;
  }

  private static Tensor run(ImportedNetwork network, Map<String, Tensor> batch) {
    try (OrtNetwork runtime = OrtNetwork.open(network.graph())) {
      return runtime.run(batch).values().iterator().next();
    }
  }

  @Test
  void aStackWithItsNormalizer() throws IOException {
    float[] parameters = parameters(3 * 4 + 4 + 4 * 2 + 2);
    members.put(
        "normalizer.bin",
        OldForms.standardize(new float[] {1, 2000, -3}, new float[] {2, 500, 0.25f}));
    ImportedNetwork found = read("mlp", parameters);

    Preprocessing way = found.preprocessing().orElseThrow();
    Table row =
        Table.of(
            NumericColumn.of("x1", 2), NumericColumn.of("x2", 1750), NumericColumn.of("x3", -3.5));
    Tensor answer = run(found, Map.of("input", way.encode(row)));

    double[] hidden = affine(new double[] {0.5, -0.5, -2}, parameters, 0, 4);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.tanh(hidden[i]);
    }
    double[] expected = softmax(affine(hidden, parameters, 16, 2));
    assertThat(answer.at(0, 0)).isCloseTo((float) expected[0], within((float) TOLERANCE));
    assertThat(answer.at(0, 1)).isCloseTo((float) expected[1], within((float) TOLERANCE));
  }

  @Test
  void aGraph() throws IOException {
    float[] parameters = parameters(8 + 6 + 10);
    ImportedNetwork found = read("graph", parameters);

    Tensor answer =
        run(
            found,
            Map.of("left", Tensor.matrix(1, 3, 1, -2, 0.5f), "right", Tensor.matrix(1, 2, 3, -1)));

    double[] a = affine(new double[] {1, -2, 0.5}, parameters, 0, 2);
    double[] b = affine(new double[] {3, -1}, parameters, 8, 2);
    double[] both = {Math.max(0, a[0]), Math.max(0, a[1]), sigmoid(b[0]), sigmoid(b[1])};
    double[] expected = softmax(affine(both, parameters, 14, 2));
    assertThat(answer.at(0, 1)).isCloseTo((float) expected[1], within((float) TOLERANCE));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void aSeries() throws IOException {
    int recurrent = 3 * 16 + 4 * 19 + 16;
    ImportedNetwork found = read("lstm", parameters(recurrent + 4 * 2 + 2));

    assertThat(found.graph().networkSignature().toString())
        .isEqualTo("input [n, 3, ?] -> output [n, 2, ?]");
  }

  @Test
  void imagesWhoseSizeFollowsFromTheLayers() throws IOException {
    ImportedNetwork found = read("cnn", parameters(2 * 9 + 2 + 18 * 2 + 2));

    assertThat(found.graph().networkSignature().toString())
        .isEqualTo("input [n, 1, 8, 8] -> output [n, 2]");
    assertThat(found.warnings())
        .containsExactly(
            "The file does not tell the size of images: [8, 8] is taken, the layers would also"
                + " take 8 to 9 by 8 to 9");
  }
}
