package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.DataFile;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.error.DataException;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.core.settings.SettingsTree;
import org.lacewing.core.tensor.Tensor;

@DisplayName("U12 Missing cells, blank lines, ragged and very wide rows")
class U12MissingAndRaggedRowsTest {
  private static final int WIDE = 12_801;

  @TempDir Path folder;

  @Test
  void theMeanIsThatOfTheRowsThatWereKept() throws IOException {
    LoadedData data =
        DataFile.of(folder, "d.csv", "a,b,y", "1,2,0", "3,,1", "5,6,1", "7,8,", "")
            .load("label: y, missing: keep, missingLabel: drop-row");
    assertThat(data.dataset().rows()).isEqualTo(3);
    assertThat(data.fingerprint().rows()).isEqualTo(4);
    assertThat(data.notes()).contains("1 row dropped: label missing");
    PreprocessingSettings mean = settings("scaling: none, numericMissing: mean");
    Preprocessing fitted = Preprocessing.fit(data.dataset(), data.target(), mean);
    assertThat(fitted.encode(data.dataset().table()))
        .isEqualTo(Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6));
  }

  private static PreprocessingSettings settings(String yaml) {
    return SettingsBinder.plain()
        .bind(SettingsTree.parse("{" + yaml + "}", "test"), PreprocessingSettings.class);
  }

  @Test
  void aRaggedRowIsNamedByLineAndCounts() throws IOException {
    DataFile file = DataFile.of(folder, "d.csv", "a,b,y", "1,2,0", "3,4,9,1");
    assertThatThrownBy(() -> file.load("label: y"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("d.csv, line 3: ")
        .hasMessageContaining("expected 3 fields, found 4");
  }

  private static String wide(String prefix, String last) {
    return IntStream.range(1, WIDE).mapToObj(i -> prefix + i + ",").collect(Collectors.joining())
        + last;
  }

  @Test
  void aWideFileLoads() throws IOException {
    LoadedData data =
        DataFile.of(folder, "d.csv", wide("c", "y"), wide("1", "u"), wide("2", "v"), wide("3", "u"))
            .load("label: y");
    assertThat(data.dataset().rows()).isEqualTo(3);
    assertThat(data.fingerprint().columns()).isEqualTo(WIDE);
    assertThat(data.dataset().table().numeric("c12800").value(1)).isEqualTo(212_800);
  }

  @Test
  void noMessagePrintsAWholeRow() throws IOException {
    String header = wide("c", "y");
    String row = wide("1", "u");
    for (List<String> rows :
        List.of(
            List.of(row, row + ",9"), // too many fields
            List.of(row, "5"), // too few
            List.of(row, "," + row.substring(row.indexOf(',') + 1)), // a missing cell
            List.of(row, row), // one class only
            List.of(row, "\"" + row), // a quote that is never closed
            List.of(row, "1e999," + row.substring(row.indexOf(',') + 1)))) {
      DataFile file = DataFile.of(folder, "d.csv", header, rows.get(0), rows.get(1));
      assertThatThrownBy(() -> file.load("label: y"))
          .isInstanceOf(DataException.class)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }
    DataFile file = DataFile.of(folder, "d.csv", header, row, wide("2", "v"));
    assertThatThrownBy(() -> file.load("label: why"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }
}
