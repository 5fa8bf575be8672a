package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.drift.DriftSettings;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.explain.image.ImageMaps;
import org.lacewing.explain.importance.PermutationExplainer;
import org.lacewing.explain.importance.PermutationSettings;
import org.lacewing.explain.local.LimeExplainer;
import org.lacewing.explain.local.LimeSettings;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/** What explainers do with a column of images: work, or refuse and name it. */
class ImageFeaturesTest {
  private static final int ROWS = 40;
  private static final Target TARGET = Target.classification("y", List.of("dark", "light"), 1);
  private static final Dataset DATA = data();

  private static Dataset data() {
    TensorFormat format = TensorFormat.image(TensorLayout.NCHW, 1, 1, TensorFormat.GRAY);
    TensorColumn pictures =
        TensorColumn.ofBytes(
            "picture",
            format,
            IntStream.range(0, ROWS)
                .mapToObj(row -> Bytes.of(new byte[] {(byte) (row % 2 * 255)}))
                .toList());
    CategoricalColumn label =
        CategoricalColumn.of(
            "y", TARGET.classes(), IntStream.range(0, ROWS).map(row -> row % 2).toArray());
    return new Dataset(
        "pictures",
        new Schema(List.of(Field.of(pictures, Role.FEATURE), Field.of(label, Role.LABEL))),
        Table.of(pictures, label));
  }

  /** Answers the brightness of the one pixel. */
  private record Brightness() implements TableModel {
    @Override
    public Target target() {
      return TARGET;
    }

    @Override
    public Schema schema() {
      return DATA.schema();
    }

    @Override
    public Tensor predict(Table rows) {
      float[] answers = new float[rows.rows() * 2];
      for (int row = 0; row < rows.rows(); row++) {
        answers[2 * row + 1] = rows.tensor("picture").value(row, 0) / 255;
        answers[2 * row] = 1 - answers[2 * row + 1];
      }
      return Tensor.matrix(rows.rows(), 2, answers);
    }
  }

  private static ExplanationRequest request() {
    return ExplanationRequest.of(new Brightness(), TestData.same(DATA), new Seed(1))
        .withInstances(Instances.of(DATA, 0));
  }

  @Test
  void permutationShufflesTheColumnAsAWhole() {
    var importance =
        new PermutationExplainer()
            .explain(
                request(), new PermutationSettings(Optional.of("accuracy"), 5, HeldOut.TEST, 0.8));
    assertThat(importance.features()).hasSize(1);
    assertThat(importance.features().get(0).mean()).isBetween(0.3, 0.7);
  }

  @Test
  void limeHasNothingToTellOfOnePixel() {
    ImageMaps maps = (ImageMaps) new LimeExplainer().explain(request(), LimeSettings.defaults());
    assertThat(maps.rows().get(0).found().values()).hasSize(1);
  }

  @Test
  void treesAndDriftRefuseAndNameTheColumn() {
    assertRefused(() -> TreeModel.fit(DATA, TARGET, TreeSettings.defaults()));
    assertRefused(
        () -> ExplanationDrift.measure(request(), new Brightness(), DriftSettings.defaults()));
    assertRefused(() -> ExplanationDrift.requireSupported(DATA.schema()));
  }

  private static void assertRefused(Runnable explaining) {
    assertThatThrownBy(explaining::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("column \"picture\"")
        .hasMessageContaining("not supported");
  }
}
