package org.lacewing.onnx.pipeline;

import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;

/** Rows of very different columns, and preprocessing fitted on them. */
final class RawRows {
  private RawRows() {}

  static final Target CLASSES = Target.classification("y", List.of("a", "b", "c"), 0);
  static final Table NO_ROWS = Table.of();
  static final double BIG = 1.2e6;

  static PreprocessingSettings settings(
      Scaling scaling,
      double clip,
      NumericMissing numeric,
      CategoricalMissing categorical,
      UnseenCategory unseen) {
    return new PreprocessingSettings(
        scaling, clip, numeric, -7.25, categorical, unseen, true, TensorScaling.UNIT);
  }

  static final PreprocessingSettings LENIENT =
      settings(
          Scaling.STANDARD,
          0,
          NumericMissing.MEAN,
          CategoricalMissing.OWN_CATEGORY,
          UnseenCategory.ZERO);

  /** Numbers of very different sizes and a constant one, between categories. */
  static List<Column> features() {
    return List.of(
        Packages.number("big", BIG, 1.9e6, 1.0000001e6, 1.5e6, 1.7e6, 1.1e6),
        CategoricalColumn.ofTexts("size", List.of("S", "M, wide", "S", "größer", "10", "9")),
        Packages.number("small", 0.1, -0.3, 1e-9, 0.4, 0.2, 0.3),
        Packages.number("always", 3, 3, 3, 3, 3, 3),
        CategoricalColumn.ofTexts("yes", List.of("yes", "yes", "yes", "yes", "yes", "yes")));
  }

  static Preprocessing fitted(PreprocessingSettings settings) {
    return Packages.fit(features(), Packages.threeClasses(6), CLASSES, settings);
  }
}
