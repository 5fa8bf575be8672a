package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestPipeline;

class MaskerTest {
  @Test
  void encodedRowsAreMixedLikeRawOnes() {
    Dataset data = TestData.mixed();
    Pipeline pipeline = TestPipeline.of(data);
    for (int exact : List.of(0, 13)) {
      ShapleyExplanation encoded = explain(pipeline, data, exact);
      assertThat(encoded.rows())
          .isEqualTo(explain(TestPipeline.plain(pipeline), data, exact).rows());
      // Two numbers and a number with gaps vary, a category of three levels does, a constant not.
      assertThat(encoded.rows()).extracting(ShapleyRow::players).containsOnly(4);
    }
  }

  private static ShapleyExplanation explain(TableModel model, Dataset data, int exact) {
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(model, TestData.same(data), new Seed(2))
                .withInstances(Instances.of(data, 0, 4, 9)),
            new KernelShapSettings(0, 30, exact, 3));
  }
}
