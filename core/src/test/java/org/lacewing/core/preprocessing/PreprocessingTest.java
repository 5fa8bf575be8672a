package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.tensor.Tensor;

class PreprocessingTest {
  private static final Target TARGET = Target.classification("y", List.of("no", "yes"), 1);
  private static final PreprocessingSettings DEFAULTS = PreprocessingSettings.defaults();

  private static Column texts(String name, String... texts) {
    return CategoricalColumn.ofTexts(name, Arrays.asList(texts));
  }

  /** Returns a data set whose last column is the label. */
  static Dataset dataset(Column... columns) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      Role role = i == columns.length - 1 ? Role.LABEL : Role.FEATURE;
      fields.add(
          columns[i] instanceof CategoricalColumn categorical
              ? Field.categorical(columns[i].name(), role, categorical.levels())
              : Field.numeric(columns[i].name(), role));
    }
    return new Dataset("test", new Schema(fields), Table.of(columns));
  }

  private static PreprocessingSettings with(Scaling scaling, double clip) {
    return new PreprocessingSettings(
        scaling,
        clip,
        NumericMissing.REJECT,
        0,
        CategoricalMissing.REJECT,
        UnseenCategory.ZERO,
        true,
        TensorScaling.UNIT);
  }

  private static PreprocessingSettings with(
      NumericMissing numeric, CategoricalMissing categorical, UnseenCategory unseen) {
    return new PreprocessingSettings(
        Scaling.NONE, 0, numeric, -1, categorical, unseen, true, TensorScaling.UNIT);
  }

  private static final Dataset CONSTANT =
      dataset(
          NumericColumn.of("a", 7, 7, 7),
          NumericColumn.of("b", 10, 12, 14),
          texts("y", "no", "yes", "no"));

  @Test
  void valuesOutsideTheTrainingRangeAreReportedAndClipped() {
    Preprocessing fitted = Preprocessing.fit(CONSTANT, TARGET, with(Scaling.MIN_MAX, 1.5));
    Encoded encoded =
        fitted.encodeWithNotes(
            Table.of(NumericColumn.of("b", -90, 18, 13), NumericColumn.of("a", 7, 7, 7)));
    assertThat(encoded.tensor()).isEqualTo(Tensor.matrix(3, 2, 0, -1.5f, 0, 1.5f, 0, 0.75f));
    assertThat(encoded.notes())
        .containsExactly("Column \"b\": 2 values outside the training range 10 to 14");
  }

  @Test
  void aCategoryIsOneColumnALevelThatOccursInTraining() {
    Dataset train =
        dataset(
            CategoricalColumn.of("size", List.of("S", "M", "L"), 1, 0, 1),
            NumericColumn.of("n", 0, 1, 2),
            texts("y", "no", "yes", "no"));
    Preprocessing fitted = Preprocessing.fit(train, TARGET, with(Scaling.NONE, 0));
    assertThat(fitted.columnNames()).containsExactly("size=S", "size=M", "n");
    assertThat(fitted.spans())
        .containsExactly(
            new FeatureSpan("size", ValueType.CATEGORICAL, 0, 2),
            new FeatureSpan("n", ValueType.NUMERIC, 2, 1));
    assertThat(fitted.width()).isEqualTo(3);
    // Another table numbers the same levels in another way.
    Encoded encoded =
        fitted.encodeWithNotes(
            Table.of(texts("size", "L", "M", "S"), NumericColumn.of("n", 0, 1, 2)));
    assertThat(encoded.tensor()).isEqualTo(Tensor.matrix(3, 3, 0, 0, 0, 0, 1, 1, 1, 0, 2));
    assertThat(encoded.notes())
        .containsExactly(
            "Column \"size\": 1 with a category not seen in training (L), read as none of them");
  }

  @Test
  void unseenCategoriesFollowThePolicy() {
    Dataset train = dataset(texts("c", "u", "v", "v"), texts("y", "no", "yes", "no"));
    Table unseen = Table.of(texts("c", "w"));
    Preprocessing frequent =
        Preprocessing.fit(
            train,
            TARGET,
            with(NumericMissing.REJECT, CategoricalMissing.REJECT, UnseenCategory.MOST_FREQUENT));
    assertThat(frequent.encode(unseen)).isEqualTo(Tensor.matrix(1, 2, 0, 1));
    Preprocessing rejecting =
        Preprocessing.fit(
            train,
            TARGET,
            with(NumericMissing.REJECT, CategoricalMissing.REJECT, UnseenCategory.REJECT));
    assertThatThrownBy(() -> rejecting.encode(unseen))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "row 0, column \"c\": A category was not seen in training: expected one of u, v, found"
                + " \"w\"");
  }

  @Test
  void missingNumbersFollowThePolicy() {
    Dataset train =
        dataset(NumericColumn.of("b", 2, Double.NaN, 6, 16), texts("y", "no", "yes", "no", "yes"));
    assertThat(filled(train, NumericMissing.MEAN)).isEqualTo(8);
    assertThat(filled(train, NumericMissing.MEDIAN)).isEqualTo(6);
    assertThat(filled(train, NumericMissing.CONSTANT)).isEqualTo(-1);
    assertThatThrownBy(() -> Preprocessing.fit(train, TARGET, DEFAULTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"b\": A value is missing")
        .hasMessageContaining("preprocessing.numericMissing");
  }

  private static float filled(Dataset train, NumericMissing policy) {
    Preprocessing fitted =
        Preprocessing.fit(
            train, TARGET, with(policy, CategoricalMissing.REJECT, UnseenCategory.ZERO));
    Encoded encoded = fitted.encodeWithNotes(Table.of(NumericColumn.of("b", Double.NaN)));
    assertThat(encoded.notes()).hasSize(1).first().asString().contains("1 missing, read as");
    return encoded.tensor().at(0);
  }

  @Test
  void missingCategoriesFollowThePolicy() {
    Dataset train = dataset(texts("c", "u", null, "v", "v"), texts("y", "no", "yes", "no", "yes"));
    Table missing = Table.of(texts("c", (String) null));
    Preprocessing frequent =
        Preprocessing.fit(
            train,
            TARGET,
            with(NumericMissing.REJECT, CategoricalMissing.MOST_FREQUENT, UnseenCategory.ZERO));
    assertThat(frequent.encode(missing)).isEqualTo(Tensor.matrix(1, 2, 0, 1));
    Preprocessing own =
        Preprocessing.fit(
            train,
            TARGET,
            with(NumericMissing.REJECT, CategoricalMissing.OWN_CATEGORY, UnseenCategory.ZERO));
    assertThat(own.columnNames()).containsExactly("c=u", "c=v", "c is missing");
    assertThat(own.encode(missing)).isEqualTo(Tensor.matrix(1, 3, 0, 0, 1));
    assertThatThrownBy(() -> Preprocessing.fit(train, TARGET, DEFAULTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"c\": A value is missing");
  }

  @Test
  void whatCannotBeLearnedIsNamed() {
    Column y = texts("y", "no", "yes");
    assertThatThrownBy(
            () ->
                Preprocessing.fit(
                    dataset(NumericColumn.of("a", Double.NaN, Double.NaN), y), TARGET, DEFAULTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"a\" has no value in the training part");
    assertThatThrownBy(
            () ->
                Preprocessing.fit(
                    dataset(NumericColumn.of("a", 1, Double.NEGATIVE_INFINITY), y),
                    TARGET,
                    DEFAULTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 1, column \"a\"")
        .hasMessageContaining("found -Infinity");
    assertThatThrownBy(() -> Preprocessing.fit(dataset(y), TARGET, DEFAULTS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no feature to learn from");
    assertThatThrownBy(() -> Preprocessing.fit(CONSTANT.select(), TARGET, DEFAULTS))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no rows");
  }

  @Test
  void aNumberTooLargeFor32BitsIsRefused() {
    Preprocessing fitted = Preprocessing.fit(CONSTANT, TARGET, DEFAULTS);
    Table rows = Table.of(NumericColumn.of("a", 7), NumericColumn.of("b", 1e300));
    assertThatThrownBy(() -> fitted.encode(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 0, column \"b\"")
        .hasMessageContaining("found 1.0E300");
  }

  @Test
  void classesAreEncodedByName() {
    Preprocessing fitted = Preprocessing.fit(CONSTANT, TARGET, DEFAULTS);
    assertThat(fitted.encodeTarget(CategoricalColumn.of("y", List.of("yes", "no"), 0, 1)))
        .isEqualTo(Tensor.matrix(2, 2, 0, 1, 1, 0));
    assertThatThrownBy(() -> fitted.encodeTarget(texts("y", "perhaps")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected one of no, yes, found \"perhaps\"");
  }

  @Test
  void oneSigmoidOutputIsPresentedAsTwoClasses() {
    Preprocessing fitted = Preprocessing.fit(CONSTANT, TARGET, DEFAULTS);
    float yes = (float) (1 / (1 + Math.exp(-1)));
    Tensor decoded = fitted.decode(Tensor.matrix(1, 1, yes));
    assertThat(decoded).isEqualTo(Tensor.matrix(1, 2, 1 - yes, yes));
    assertThat(decoded.at(0, 0))
        .isCloseTo(0.268941f, org.assertj.core.api.Assertions.within(1e-6f));
  }

  @Test
  void probabilitiesPassUnchangedAndWrongShapesDoNot() {
    Preprocessing fitted = Preprocessing.fit(CONSTANT, TARGET, DEFAULTS);
    Tensor output = Tensor.matrix(1, 2, 0.25f, 0.75f);
    assertThat(fitted.decode(output)).isEqualTo(output);
    assertThatThrownBy(() -> fitted.decode(Tensor.zeros(1, 3)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected [n, 2], found [1, 3]");
    assertThatThrownBy(() -> fitted.decode(Tensor.matrix(1, 2, 0, Float.NaN)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("row 0, output 1");
  }

  @Test
  void numbersToPredictAreStandardisedAndBack() {
    Dataset train = dataset(NumericColumn.of("a", 1, 2), NumericColumn.of("y", 100, 104));
    Preprocessing fitted = Preprocessing.fit(train, Target.regression("y"), DEFAULTS);
    assertThat(fitted.encodeTarget(train.label())).isEqualTo(Tensor.matrix(2, 1, -1, 1));
    assertThat(fitted.decode(Tensor.matrix(2, 1, -1, 2))).isEqualTo(Tensor.matrix(2, 1, 100, 106));
  }

  @Test
  void jsonRestoresEveryBit() throws JsonProcessingException {
    Dataset train =
        dataset(
            NumericColumn.of("a", 0.1, 1 / 3.0, 1e-300, Double.NaN),
            NumericColumn.of("b", 1e17, 3, -2.5e-8, 4),
            texts("c", "x, \"y\"", "é", null, "é"),
            NumericColumn.of("y", 1, 2, Math.PI, 1e5));
    Preprocessing fitted =
        Preprocessing.fit(
            train,
            Target.regression("y"),
            new PreprocessingSettings(
                Scaling.STANDARD,
                3.7,
                NumericMissing.MEAN,
                0,
                CategoricalMissing.OWN_CATEGORY,
                UnseenCategory.ZERO,
                true,
                TensorScaling.UNIT));
    String text = fitted.toJson().toString();
    Preprocessing restored = Preprocessing.fromJson(new ObjectMapper().readTree(text));
    assertThat(restored).isEqualTo(fitted);
    assertThat(restored.toJson().toString()).isEqualTo(text);
    assertThat(restored.encode(train.table())).isEqualTo(fitted.encode(train.table()));
    Tensor output = Tensor.matrix(3, 1, 0.3f, -1, 2);
    assertThat(restored.decode(output)).isEqualTo(fitted.decode(output));
    assertThat(restored.spans()).isEqualTo(fitted.spans());
  }

  @Test
  void jsonIsStrict() {
    ObjectNode json = Preprocessing.fit(CONSTANT, TARGET, DEFAULTS).toJson();
    assertThatThrownBy(() -> Preprocessing.fromJson(json.deepCopy().put("extra", 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("extra");
    assertThatThrownBy(() -> Preprocessing.fromJson(json.deepCopy().put("format", 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected format 1, found 2");
    ObjectNode withoutFeature = json.deepCopy();
    withoutFeature.withArray("numeric").remove(0);
    assertThatThrownBy(() -> Preprocessing.fromJson(withoutFeature))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feature \"a\" has no encoding");
    ObjectNode impossible = json.deepCopy();
    ((ObjectNode) impossible.at("/numeric/1")).put("scale", -1);
    assertThatThrownBy(() -> Preprocessing.fromJson(impossible))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Impossible figures for numeric feature b");
    ObjectNode incomplete = json.deepCopy();
    ((ObjectNode) incomplete.at("/numeric/1")).remove("min");
    assertThatThrownBy(() -> Preprocessing.fromJson(incomplete))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("min");
  }

  @Test
  void settingsCheckThemselves() {
    assertThatThrownBy(() -> with(Scaling.NONE, -1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("clip is impossible");
  }
}
