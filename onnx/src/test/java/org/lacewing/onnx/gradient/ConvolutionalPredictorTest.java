package org.lacewing.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.ActivationGradient;
import org.lacewing.core.model.Convolution;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Logits;
import org.lacewing.onnx.Models;

/** Tensors inside a network and gradients by them, against PyTorch's autograd. */
class ConvolutionalPredictorTest {
  private static final AttributionFixture FIXTURE = AttributionFixture.read("convolution");

  private static OrtGradientPredictor open() {
    return OrtGradientPredictor.open(Logits.before(FIXTURE.model()).orElseThrow());
  }

  @Test
  void theConvolutionsAreToldWithTheirActivations() {
    try (OrtGradientPredictor network = open()) {
      assertThat(network.convolutions())
          .containsExactly(
              new Convolution("t0", "t0", "t1", false), new Convolution("t3", "t3", "t4", false));
    }
    try (OrtGradientPredictor dense = OrtGradientPredictor.open(Models.twoLayers())) {
      assertThat(dense.convolutions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"t1", "t4"})
  void valuesAndGradientsAreThoseOfTheReference(String tensor) throws IOException {
    JsonNode found = reference().get(tensor);
    try (OrtGradientPredictor network = open()) {
      for (int row = 0; row < FIXTURE.outputs().size(); row++) {
        ActivationGradient here =
            network.activation(
                FIXTURE.rows().slice(row, row + 1), FIXTURE.outputs().get(row), tensor);
        assertThat(here.gradient().shape()).isEqualTo(here.values().shape());
        int size = here.values().size();
        for (int i = 0; i < size; i++) {
          assertThat((double) here.values().at(i))
              .isCloseTo(found.get("values").get(row * size + i).doubleValue(), within(1e-5));
          assertThat((double) here.gradient().at(i))
              .isCloseTo(found.get("gradient").get(row * size + i).doubleValue(), within(1e-5));
        }
      }
    }
  }

  @Test
  void anotherNameIsRefusedWithTheConvolutions() {
    try (OrtGradientPredictor network = open()) {
      Tensor row = FIXTURE.rows().slice(0, 1);
      for (String name : List.of("conv9", "w0")) {
        assertThatThrownBy(() -> network.activation(row, 0, name))
            .isInstanceOf(ConfigurationException.class)
            .hasMessageContaining("[t0, t3]")
            .hasMessageContaining(name);
      }
    }
  }

  private static JsonNode reference() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AttributionFixture.class.getResourceAsStream("grad_cam.json"))) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "grad_cam.json");
    }
  }
}
