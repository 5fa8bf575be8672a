package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.AbstractMultiDataSetNormalizer;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiDataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerHybrid;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

class StoredNormalizerTest {
  private static final String NAME = "normalizer.bin";

  private static StoredNormalizer read(Normalizer<?> normalizer) throws IOException {
    return StoredNormalizer.read(Bytes.adopt(Dl4jZips.bytes(normalizer)), NAME);
  }

  private static void assertScales(ColumnScale scale, INDArray raw, INDArray scaled) {
    ColumnScale each = scale.spread(raw.columns());
    for (int row = 0; row < raw.rows(); row++) {
      for (int column = 0; column < raw.columns(); column++) {
        double x = raw.getDouble(row, column);
        double found = (x - each.center().get(column)) / each.scale().get(column);
        assertThat(found)
            .as("row %d, column %d", row, column)
            .isCloseTo(scaled.getDouble(row, column), Offset.offset(1e-5));
      }
    }
  }

  static List<DataNormalization> single() {
    return List.of(
        new NormalizerStandardize(),
        new NormalizerMinMaxScaler(),
        new NormalizerMinMaxScaler(-2, 0.5));
  }

  @ParameterizedTest
  @MethodSource("single")
  void featuresAndLabels(DataNormalization normalizer) throws IOException {
    INDArray features = SavedNetworks.rawRows(50, 4);
    INDArray labels = SavedNetworks.rawRows(50, 2);
    normalizer.fitLabel(true);
    normalizer.fit(new DataSet(features.dup(), labels.dup()));
    StoredNormalizer found = read(normalizer);

    DataSet scaled = new DataSet(features.dup(), labels.dup());
    normalizer.transform(scaled);
    assertThat(found.kind().name()).isEqualTo(normalizer.getType().name());
    assertScales(found.inputs().get(0), features, scaled.getFeatures());
    assertScales(found.outputs().get(0), labels, scaled.getLabels());
  }

  @Test
  void featuresAlone() throws IOException {
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(new DataSet(SavedNetworks.rawRows(9, 4), SavedNetworks.rawRows(9, 2)));

    assertThat(read(normalizer).outputs()).isEmpty();
  }

  @Test
  void pixels() throws IOException {
    ImagePreProcessingScaler normalizer = new ImagePreProcessingScaler(-1, 3, 4);
    INDArray pixels = SavedNetworks.pixels(6, 5).div(17);
    StoredNormalizer found = read(normalizer);

    INDArray scaled = pixels.dup();
    normalizer.transform(scaled);
    assertScales(found.inputs().get(0), pixels, scaled);
    assertThat(found.inputs().get(0).most()).containsExactly(15.0);
  }

  static Stream<MultiDataNormalization> several() {
    return Stream.of(
        new MultiNormalizerStandardize(),
        new MultiNormalizerMinMaxScaler(-1, 1),
        new MultiNormalizerHybrid()
            .standardizeAllInputs()
            .minMaxScaleInput(1, -1, 4)
            .minMaxScaleAllOutputs()
            .standardizeOutput(0));
  }

  @ParameterizedTest
  @MethodSource("several")
  void severalInputsAndOutputs(MultiDataNormalization normalizer) throws IOException {
    MultiDataSet raw = several(40);
    if (normalizer instanceof AbstractMultiDataSetNormalizer<?> labels) {
      labels.fitLabel(true);
    }
    normalizer.fit(several(40));
    StoredNormalizer found = read(normalizer);

    MultiDataSet scaled = several(40);
    normalizer.transform(scaled);
    assertThat(found.kind().name()).isEqualTo(normalizer.getType().name());
    for (int i = 0; i < 2; i++) {
      assertScales(found.inputs().get(i), raw.getFeatures(i), scaled.getFeatures(i));
      assertScales(found.outputs().get(i), raw.getLabels(i), scaled.getLabels(i));
    }
  }

  private static MultiDataSet several(int rows) {
    return new MultiDataSet(
        new INDArray[] {SavedNetworks.rawRows(rows, 3), SavedNetworks.rawRows(rows, 5)},
        new INDArray[] {SavedNetworks.rawRows(rows, 2), SavedNetworks.rawRows(rows, 4)});
  }

  @Test
  void whatHasNoStrategyIsNotScaled() throws IOException {
    MultiNormalizerHybrid normalizer = new MultiNormalizerHybrid().standardizeInput(1);
    normalizer.fit(several(40));

    StoredNormalizer found = read(normalizer);
    assertThat(found.inputs()).containsOnlyKeys(1);
    assertThat(found.outputs()).isEmpty();
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static void assertRefused(String reason, Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    assertThatThrownBy(() -> StoredNormalizer.read(Bytes.adopt(bytes.toByteArray()), NAME))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(NAME)
        .hasMessageContaining(reason);
  }

  private static void header(DataOutputStream out, String type) throws IOException {
    out.writeUTF("NORMALIZER");
    out.writeInt(1);
    out.writeUTF(type);
  }

  @Test
  void refusesOtherTypesByName() throws IOException {
    assertRefused(
        "a class of its own, com.example.MyStrategy",
        out -> {
          header(out, "CUSTOM");
          out.writeUTF("com.example.MyStrategy");
        });
    assertRefused("IMAGE_VGG16", out -> header(out, "IMAGE_VGG16"));
    assertRefused("the header is not NORMALIZER", out -> out.writeUTF("HEADER"));
    assertRefused(
        "version 2",
        out -> {
          out.writeUTF("NORMALIZER");
          out.writeInt(2);
        });
  }

  @Test
  void refusesFiguresThatAreImpossible() throws IOException {
    assertRefused(
        "2 and 1 figures",
        out -> {
          header(out, "STANDARDIZE");
          out.writeBoolean(false);
          OldForms.vector(out, "DIRECT", 1, 2);
          OldForms.vector(out, "DIRECT", 1);
        });
    assertRefused(
        "not finite",
        out -> {
          header(out, "STANDARDIZE");
          out.writeBoolean(false);
          OldForms.vector(out, "DIRECT", 1, Float.NaN);
          OldForms.vector(out, "DIRECT", 1, 1);
        });
    assertRefused(
        "maps to the range 1.0 to 1.0",
        out -> {
          header(out, "IMAGE_MIN_MAX");
          out.writeDouble(1);
          out.writeDouble(1);
        });
    assertRefused(
        "3 bytes too many",
        out -> {
          header(out, "IMAGE_MIN_MAX");
          out.writeDouble(0);
          out.writeDouble(1);
          out.writeDouble(255);
          out.write(new byte[3]);
        });
  }

  @Test
  void refusesCountsBeyondTheBytes() throws IOException {
    assertRefused(
        "ends too early",
        out -> {
          header(out, "MULTI_STANDARDIZE");
          out.writeBoolean(false);
          out.writeInt(Integer.MAX_VALUE);
          out.writeInt(-1);
        });
  }

  @Test
  void refusesANormalizerCutAtEveryByte() throws IOException {
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(new DataSet(SavedNetworks.rawRows(9, 4), SavedNetworks.rawRows(9, 2)));
    byte[] whole = Dl4jZips.bytes(normalizer);

    for (int length = 0; length < whole.length; length++) {
      Bytes cut = Bytes.adopt(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> StoredNormalizer.read(cut, NAME))
          .as("%d bytes", length)
          .isInstanceOf(DataException.class);
    }
  }
}
