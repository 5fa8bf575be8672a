package org.lacewing.explain;

import java.util.List;
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
import org.lacewing.core.tensor.Tensor;

/** A network of one layer with fixed weights behind a real preprocessing; two classes. */
public final class TestPipeline {
  private TestPipeline() {}

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

  /** Returns a pipeline fitted to a data set; missing numbers are read as the mean. */
  public static Pipeline of(Dataset data) {
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
    return Pipeline.of(preprocessing, new Network(preprocessing.width()));
  }

  /** Returns the same model, of which only the answers for raw rows can be seen. */
  public static TableModel plain(Pipeline pipeline) {
    return new Plain(pipeline);
  }
}
