package org.lacewing.explain.gradient;

import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.explain.LogisticNetwork;
import org.lacewing.explain.TestData;
import org.lacewing.explain.TestModel;

/** Networks with gradients behind their preprocessing. */
public final class GradientModels {
  private static final PreprocessingSettings MEANS_FOR_GAPS =
      new PreprocessingSettings(
          Scaling.STANDARD,
          0,
          NumericMissing.MEAN,
          0,
          CategoricalMissing.REJECT,
          UnseenCategory.ZERO,
          true,
          TensorScaling.UNIT);

  private GradientModels() {}

  /** Returns a network over {@link TestData#mixed}. */
  public static Pipeline mixed() {
    return of(TestData.mixed(), 0.3, 2.0, 1.0, 0.5, 0.25, -0.5, 0.75, 0.0);
  }

  /** Returns a network over a data set's encoded columns. */
  public static Pipeline of(Dataset data, double bias, Double... weights) {
    Preprocessing preprocessing = Preprocessing.fit(data, TestModel.YES_NO, MEANS_FOR_GAPS);
    List<Double> each = List.of(weights).subList(0, preprocessing.width());
    return Pipeline.of(preprocessing, new LogisticNetwork(AnswerScale.PROBABILITY, bias, each))
        .withGradients(scale -> new LogisticNetwork(scale, bias, each));
  }
}
