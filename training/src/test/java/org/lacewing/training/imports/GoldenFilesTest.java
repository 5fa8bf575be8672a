package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.runtime.OrtNetwork;

/** Files that DL4J 1.0.0-M2.1 wrote once, with the answers that it gave to raw rows then. */
class GoldenFilesTest {

  private static ImportedNetwork read(String network) throws IOException, URISyntaxException {
    URL file = GoldenFilesTest.class.getResource(network + "-1.0.0-M2.1.zip");
    assertThat(file).isNotNull();
    return new Dl4jZipImporter().read(Path.of(file.toURI()));
  }

  private static Map<String, Tensor> run(ImportedNetwork network, Map<String, Tensor> batch) {
    try (OrtNetwork runtime = OrtNetwork.open(network.graph())) {
      return runtime.run(batch);
    }
  }

  private static void assertValues(Tensor found, float tolerance, float... expected) {
    assertThat(found.toArray()).containsExactly(expected, Offset.offset(tolerance));
  }

  @Test
  void aStackWithMeansAndDeviations() throws IOException, URISyntaxException {
    ImportedNetwork network = read("mlp");
    Table rows =
        Table.of(
            NumericColumn.of("x1", 0.5, -1),
            NumericColumn.of("x2", 1400, 1900),
            NumericColumn.of("x3", 1.2e6, 1.7e6));
    Tensor encoded = network.preprocessing().orElseThrow().encode(rows);

    assertValues(
        run(network, Map.of("input", encoded)).values().iterator().next(),
        1e-6f,
        0.30678296f,
        0.34601897f,
        0.34719804f,
        0.21422191f,
        0.6276861f,
        0.15809202f);
  }

  @Test
  void aGraphWithStrategiesForEachInputAndOutput() throws IOException, URISyntaxException {
    Map<String, Tensor> answers =
        run(
            read("graph"),
            Map.of(
                "left", Tensor.matrix(2, 3, 0.5f, 1400, 1.2e6f, -1, 1900, 1.7e6f),
                "right", Tensor.matrix(2, 2, 0, 1300, -1, 1800)));

    assertThat(answers).containsOnlyKeys("kind", "size");
    answers.forEach(
        (name, answer) -> {
          if (name.equals("kind")) {
            assertValues(answer, 1e-5f, 0.35288367f, 0.64711636f, 0.8637747f, 0.13622525f);
          } else {
            assertValues(answer, 5e-3f, -2.9410262f, 712.46216f, 2.1830099f, -877.2533f);
          }
        });
  }
}
