package org.lacewing.onnx.imports.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.runtime.OrtNetwork;

/** Every network of Keras that is stored here answers in ONNX Runtime as it did in Keras. */
class KerasFixturesTest {
  private static final double TOLERANCE = 1e-5;

  static List<KerasFixture> fixtures() {
    return KerasFixture.all();
  }

  @Test
  void thereAreManyArchitectures() {
    assertThat(fixtures().stream().map(f -> f.toString().replaceAll("\\..*", "")).distinct())
        .hasSizeGreaterThanOrEqualTo(45);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void answersAsKerasDid(KerasFixture fixture) throws IOException {
    ImportedNetwork network = new KerasImporter().read(fixture.file());
    try (OrtNetwork ort = OrtNetwork.open(network.graph())) {
      assertThat(ort.signature()).isEqualTo(network.tensors().network());
      assertThat(ort.signature().inputs().stream().map(spec -> spec.name()))
          .containsExactlyElementsOf(fixture.inputs().keySet());
      compare(ort.run(fixture.inputs()), fixture.outputs());
      int rows = fixture.outputs().get(0).dimension(0);
      for (int row = 0; row < rows; row++) {
        Map<String, Tensor> one = new LinkedHashMap<>();
        for (Map.Entry<String, Tensor> input : fixture.inputs().entrySet()) {
          one.put(input.getKey(), input.getValue().slice(row, row + 1));
        }
        int at = row;
        compare(
            ort.run(one), fixture.outputs().stream().map(all -> all.slice(at, at + 1)).toList());
      }
    }
  }

  private static void compare(Map<String, Tensor> received, List<Tensor> expected) {
    assertThat(received).hasSameSizeAs(expected);
    int i = 0;
    for (Map.Entry<String, Tensor> output : received.entrySet()) {
      Tensor wanted = expected.get(i);
      assertThat(output.getValue().shape()).as(output.getKey()).isEqualTo(wanted.shape());
      double largest = Math.max(1, wanted.maxAbsDifference(Tensor.zeros(wanted.shape())));
      assertThat(output.getValue().maxAbsDifference(wanted) / largest)
          .as("difference of output %s", output.getKey())
          .isLessThanOrEqualTo(TOLERANCE);
      i++;
    }
  }
}
