package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lacewing.explain.TestData.numbers;
import static org.lacewing.explain.TestData.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

/** U35: neighbours with two sizes at once, half rooms and negative areas. */
@DisplayName("U35 Rows drawn around a row are possible rows")
class U35PossibleRowsTest {
  private static final int ROWS = 600;
  private static final Dataset FLATS =
      TestData.of(
          CategoricalColumn.of(
              "size",
              List.of("S", "M", "L"),
              IntStream.range(0, ROWS).map(i -> i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2).toArray()),
          NumericColumn.of("rooms", IntStream.range(0, ROWS).mapToDouble(i -> 1 + i % 6).toArray()),
          NumericColumn.of(
              "area",
              IntStream.range(0, ROWS).mapToDouble(i -> 20 + 180.0 * i / (ROWS - 1)).toArray()),
          NumericColumn.of("y", IntStream.range(0, ROWS).mapToDouble(i -> i % 7).toArray()));

  /** A network that refuses encoded rows that no flat has; columns S, M, L, rooms, area. */
  private static final class Strict implements Predictor {
    private final List<float[]> seen = new ArrayList<>();

    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(5), "y", List.of(1));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[batch.dimension(0)];
      for (int row = 0; row < answers.length; row++) {
        float[] cells = batch.slice(row, row + 1).toArray();
        int sizes = 0;
        for (int i = 0; i < 3; i++) {
          sizes += cells[i] == 1 ? 1 : 0;
          assertThat(cells[i]).isIn(0f, 1f);
        }
        assertThat(sizes).isEqualTo(1);
        assertThat(cells[3]).isEqualTo((float) Math.rint(cells[3])).isBetween(1f, 6f);
        assertThat(cells[4]).isBetween(20f, 200f);
        seen.add(cells);
        answers[row] = cells[4] + 30 * cells[1] + cells[3];
      }
      return Tensor.matrix(answers.length, 1, answers);
    }

    @Override
    public void close() {}
  }

  @Test
  void everyNeighbourIsAPossibleRow() {
    Strict network = new Strict();
    Preprocessing raw =
        Preprocessing.fit(
            FLATS,
            TestModel.NUMBER,
            new PreprocessingSettings(
                Scaling.NONE,
                0,
                NumericMissing.REJECT,
                0,
                CategoricalMissing.REJECT,
                UnseenCategory.ZERO,
                false,
                TensorScaling.UNIT));
    Table flat = Table.of(texts("size", "M"), numbers("rooms", 3), numbers("area", 80));
    LimeExplanation explanation =
        new LimeExplainer()
            .explainTable(
                ExplanationRequest.of(Pipeline.of(raw, network), TestData.same(FLATS), new Seed(5))
                    .withInstances(new Instances(flat, List.of("flat"))),
                new LimeSettings(1000, 2, 0.75, 0.001, 3));
    assertThat(network.seen).hasSize(2001);
    for (int size = 0; size < 3; size++) {
      int column = size;
      double share = network.seen.stream().filter(row -> row[column] == 1).count() / 2001.0;
      assertThat(share).isCloseTo(List.of(0.6, 0.3, 0.1).get(size), within(0.05));
    }
    assertThat(explanation.rows().get(0).outputs().get(0).weights())
        .extracting(FeatureWeight::text)
        .containsExactly("size = M", "rooms = 3", "area = 80");
    assertThat(explanation.rows().get(0).outputs().get(0).weights().get(0).weight())
        .isCloseTo(30, within(0.1));
  }
}
