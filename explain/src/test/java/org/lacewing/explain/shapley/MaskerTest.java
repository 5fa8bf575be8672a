package org.lacewing.explain.shapley;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

class MaskerTest {
  /** A network of one layer with fixed weights and two outputs. */
  private record Network(int width) implements Predictor {
    @Override
    public ModelSignature signature() {
      return new ModelSignature("x", List.of(width), "p", List.of(2));
    }

    @Override
    public Tensor predict(Tensor batch) {
      float[] answers = new float[2 * batch.dimension(0)];
      for (int row = 0; row < batch.dimension(0); row++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          sum += batch.at(row, i) * Math.sin(i + 1);
        }
        answers[2 * row + 1] = (float) (1 / (1 + Math.exp(-sum * sum)));
        answers[2 * row] = 1 - answers[2 * row + 1];
      }
      return Tensor.adopt(new int[] {batch.dimension(0), 2}, answers);
    }

    @Override
    public void close() {}
  }

  /** Hides that a model is a pipeline. */
  private record Plain(Pipeline pipeline) implements TableModel {
    @Override
    public Target target() {
      return pipeline.target();
    }

    @Override
    public Schema schema() {
      return pipeline.schema();
    }

    @Override
    public Tensor predict(Table rows) {
      return pipeline.predict(rows);
    }
  }

  @Test
  void encodedRowsAreMixedLikeRawOnes() {
    Dataset data = TestData.mixed();
    PreprocessingSettings usual = PreprocessingSettings.defaults();
    Preprocessing preprocessing =
        Preprocessing.fit(
            data,
            TestModel.YES_NO,
            new PreprocessingSettings(
                usual.scaling(),
                usual.clip(),
                NumericMissing.MEAN,
                usual.numericConstant(),
                usual.categoricalMissing(),
                usual.unseen(),
                usual.scaleTarget(),
                usual.tensors()));
    Pipeline pipeline = Pipeline.of(preprocessing, new Network(preprocessing.width()));
    for (int exact : List.of(0, 13)) {
      ShapleyExplanation encoded = explain(pipeline, data, exact);
      assertThat(encoded.rows()).isEqualTo(explain(new Plain(pipeline), data, exact).rows());
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
