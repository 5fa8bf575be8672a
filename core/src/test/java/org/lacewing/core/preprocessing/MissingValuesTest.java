package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.DataSettings;
import org.lacewing.core.data.DatasetLoader;
import org.lacewing.core.data.LoadedData;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.MissingCells;
import org.lacewing.core.data.MissingLabel;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

/** Missing values from the file to the encoded row, for training rows and for new ones. */
class MissingValuesTest {
  private static final DataSettings KEEP =
      new DataSettings(
          "d.csv",
          "y",
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Map.of(),
          MissingCells.KEEP,
          MissingLabel.DROP_ROW,
          Optional.empty(),
          Optional.empty(),
          ReadSettings.defaults());

  @TempDir Path folder;

  private static PreprocessingSettings unscaled(NumericMissing missing) {
    return new PreprocessingSettings(
        Scaling.NONE,
        0,
        missing,
        0,
        CategoricalMissing.REJECT,
        UnseenCategory.REJECT,
        true,
        TensorScaling.UNIT);
  }

  private LoadedData load() throws IOException {
    Files.writeString(folder.resolve("d.csv"), "a,b,y\n1,2,0\n3,,1\n5,6,1\n7,8,\n\n");
    return DatasetLoader.load(KEEP, folder);
  }

  @Test
  void newRowsFollowTheModelsPolicy() throws IOException {
    LoadedData data = load();
    Path rows = Files.writeString(folder.resolve("new.csv"), "b,a\n7,1\n,9\n");
    Preprocessing imputing =
        Preprocessing.fit(data.dataset(), data.target(), unscaled(NumericMissing.MEAN));
    LoadedRows loaded =
        RowLoader.of(imputing.schema(), imputing, ReadSettings.defaults())
            .load(rows, LabelUse.IGNORED);
    assertThat(imputing.encode(loaded.table())).isEqualTo(Tensor.matrix(2, 2, 1, 7, 9, 4));

    Preprocessing rejecting =
        Preprocessing.fit(
            data.dataset().select(0, 2), data.target(), unscaled(NumericMissing.REJECT));
    assertThatThrownBy(
            () ->
                RowLoader.of(rejecting.schema(), rejecting, ReadSettings.defaults())
                    .load(rows, LabelUse.IGNORED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("new.csv, line 3, column \"b\": A value is missing");
  }
}
