package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.data.DataFile;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U21 A constant column is 0, also when a new value turns up later")
class U21ConstantColumnTest {
  @TempDir Path folder;

  private Preprocessing fit(Scaling scaling) throws IOException {
    LoadedData data =
        DataFile.of(folder, "d.csv", "a,b,y", "7,10,no", "7,12,yes", "7,14,no").load("label: y");
    SettingsTree tree =
        SettingsTree.parse(
            "{scaling: " + scaling.name().toLowerCase(Locale.ROOT).replace('_', '-') + "}", "test");
    PreprocessingSettings settings = SettingsBinder.plain().bind(tree, PreprocessingSettings.class);
    Preprocessing fitted = Preprocessing.fit(data.dataset(), data.target(), settings);
    float step = (float) (2 / Math.sqrt(8 / 3.0));
    Tensor expected =
        scaling == Scaling.MIN_MAX
            ? Tensor.matrix(3, 2, 0, 0, 0, 0.5f, 0, 1)
            : Tensor.matrix(3, 2, 0, -step, 0, 0, 0, step);
    assertThat(fitted.encode(data.dataset().table())).isEqualTo(expected);
    assertThat(fitted.constantFeatures()).containsExactly("a");
    return fitted;
  }

  private static Table row(double a, double b) {
    return Table.of(NumericColumn.of("a", a), NumericColumn.of("b", b));
  }

  @ParameterizedTest
  @CsvSource({"MIN_MAX, 0.5", "STANDARD, 0"})
  void aNewValueDoesNotDominateAndIsReported(Scaling scaling, float middle) throws IOException {
    Preprocessing fitted = fit(scaling);
    Encoded known = fitted.encodeWithNotes(row(7, 12));
    assertThat(known.tensor()).isEqualTo(Tensor.matrix(1, 2, 0, middle));
    assertThat(known.notes()).isEmpty();
    Encoded unknown = fitted.encodeWithNotes(row(8, 12));
    assertThat(unknown.tensor()).isEqualTo(Tensor.matrix(1, 2, 0, middle));
    assertThat(unknown.notes())
        .containsExactly(
            "Column \"a\" is always 7 in the training part; outside the training range: 1 value,"
                + " read as 7");
  }

  @Test
  void howeverLargeItIs() throws IOException {
    assertThat(fit(Scaling.STANDARD).encode(row(1e30, 12))).isEqualTo(Tensor.matrix(1, 2, 0, 0));
    assertThat(fit(Scaling.MIN_MAX).encode(row(-1e30, 12))).isEqualTo(Tensor.matrix(1, 2, 0, 0.5f));
  }
}
