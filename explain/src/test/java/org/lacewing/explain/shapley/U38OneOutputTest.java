package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

@DisplayName("U38 A model of one sigmoid is explained for both of its classes")
class U38OneOutputTest {
  @ParameterizedTest
  @ValueSource(strings = {"kernelshap", "permutation-shapley", "sampling-shapley"})
  void valuesOfOneClassAreTheNegativesOfTheOther(String name) {
    Dataset data =
        TestData.of(numbers("a", 0, 1, 2, 3), numbers("b", 1, 2, 3, 5), numbers("y", 0, 0, 0, 0));
    ShapleyExplanation explanation =
        explain(TestModel.yes(row -> 1 / (1 + Math.exp(1 - 2 * row.number("a")))), data, name);
    ShapleyOutput no = explanation.rows().get(0).outputs().get(0);
    ShapleyOutput yes = explanation.rows().get(0).outputs().get(1);
    assertThat(yes.output()).isEqualTo("yes");
    assertThat(yes.prediction()).isCloseTo(0.731059, within(1e-6));
    assertThat(no.prediction()).isCloseTo(0.268941, within(1e-6));
    assertThat(yes.values().get(0).value()).isNotEqualTo(0);
    assertThat(no.values().get(0).value()).isEqualTo(-yes.values().get(0).value());
    assertThat(no.additivityGap()).isCloseTo(-yes.additivityGap(), within(1e-12));
    assertThat(no.base() + yes.base()).isCloseTo(1, within(1e-12));
    ShapleyExplanation constant = explain(TestModel.yes(row -> 1.0), data, name);
    constant.rows().get(0).outputs().stream()
        .flatMap(output -> output.values().stream())
        .forEach(value -> assertThat(value.value()).isEqualTo(0));
  }

  private static ShapleyExplanation explain(TestModel model, Dataset data, String name) {
    return (ShapleyExplanation)
        Explainers.explain(
            new PluginChoice(name, java.util.Map.of()),
            ExplanationRequest.of(model, TestData.same(data), new Seed(1))
                .withInstances(Instances.of(data, 1)));
  }
}
