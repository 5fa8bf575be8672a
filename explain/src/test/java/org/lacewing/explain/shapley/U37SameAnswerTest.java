package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationJson;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;

@DisplayName("U37 The same row has the same Shapley values, whatever is explained with it")
class U37SameAnswerTest {
  private static ShapleyRow row7(List<Integer> rows, int threads, long seed) {
    Dataset data = TestData.mixed();
    return new KernelShapExplainer()
        .explain(
            ExplanationRequest.of(TestData.mixedModel(), TestData.same(data), new Seed(seed))
                .withInstances(
                    Instances.of(data, rows.stream().mapToInt(Integer::intValue).toArray()))
                .withThreads(threads),
            new KernelShapSettings(300, 40, 0, 3))
        .rows()
        .get(rows.indexOf(7));
  }

  private static String json(ShapleyRow row) {
    return Json.write(ExplanationJson.tree(row));
  }

  @Test
  void aloneInAnyOrderAndOnAnyNumberOfThreads() {
    List<Integer> upwards = IntStream.range(0, 10).boxed().toList();
    List<Integer> downwards = new ArrayList<>(upwards);
    Collections.reverse(downwards);
    String alone = json(row7(List.of(7), 1, 5));
    assertThat(json(row7(upwards, 1, 5))).isEqualTo(alone);
    assertThat(json(row7(downwards, 1, 5))).isEqualTo(alone);
    assertThat(json(row7(upwards, 4, 5))).isEqualTo(alone);
  }

  @Test
  void anotherSeedDiffersAndTheStabilityIsGiven() {
    ShapleyRow first = row7(List.of(7), 1, 5);
    assertThat(row7(List.of(7), 1, 6).outputs()).isNotEqualTo(first.outputs());
    assertThat(first.stability()).isBetween(0.6, 1.0);
  }
}
