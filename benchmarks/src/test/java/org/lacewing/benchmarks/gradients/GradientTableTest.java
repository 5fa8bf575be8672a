package org.lacewing.benchmarks.gradients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GradientTableTest {
  @Test
  void valuesAreThoseOfTheReferencesAndComplete() throws IOException {
    JsonNode networks = new GradientTable().run(new StringBuilder()).get("networks");
    assertThat(networks).hasSize(6);
    for (JsonNode network : networks) {
      assertThat(network.get("difference").doubleValue()).as(network.toString()).isLessThan(1e-3);
      assertThat(network.get("completenessGap").doubleValue())
          .as(network.toString())
          .isLessThan(1e-4);
    }
  }
}
