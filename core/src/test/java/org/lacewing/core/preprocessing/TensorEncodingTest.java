package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.tensor.Tensor;

/** Images and series as encoded columns. */
class TensorEncodingTest {
  private static final Target TARGET = Target.classification("y", List.of("no", "yes"), 1);
  private static final TensorFormat FORMAT =
      TensorFormat.image(TensorLayout.NHWC, 1, 2, List.of("A", "B"));

  private static TensorColumn pictures(TensorFormat format, int[]... rows) {
    return TensorColumn.ofBytes(
        "p",
        format,
        Arrays.stream(rows)
            .map(
                row -> {
                  byte[] bytes = new byte[row.length];
                  for (int i = 0; i < row.length; i++) {
                    bytes[i] = (byte) row[i];
                  }
                  return Bytes.adopt(bytes);
                })
            .toList());
  }

  /** Channel A holds 0, 100, 100, 200; channel B always 255. */
  private static final TensorColumn TRAIN =
      pictures(FORMAT, new int[] {0, 255, 100, 255}, new int[] {100, 255, 200, 255});

  private static Dataset dataset(Column... features) {
    CategoricalColumn label = CategoricalColumn.ofTexts("y", List.of("no", "yes"));
    List<Field> fields =
        java.util.stream.Stream.concat(
                Arrays.stream(features).map(feature -> Field.of(feature, Role.FEATURE)),
                java.util.stream.Stream.of(Field.of(label, Role.LABEL)))
            .toList();
    List<Column> columns =
        java.util.stream.Stream.concat(
                Arrays.stream(features), java.util.stream.Stream.<Column>of(label))
            .toList();
    return new Dataset("pictures", new Schema(fields), Table.of(columns));
  }

  private static PreprocessingSettings with(TensorScaling scaling, double clip) {
    PreprocessingSettings usual = PreprocessingSettings.defaults();
    return new PreprocessingSettings(
        usual.scaling(),
        clip,
        usual.numericMissing(),
        0,
        usual.categoricalMissing(),
        usual.unseen(),
        true,
        scaling);
  }

  private static Tensor encoded(TensorScaling scaling, double clip, TensorColumn rows) {
    Preprocessing fitted = Preprocessing.fit(dataset(TRAIN), TARGET, with(scaling, clip));
    Preprocessing restored =
        Preprocessing.fromJson(Json.parse(Json.write(fitted.toJson()), "preprocessing.json"));
    assertThat(restored).isEqualTo(fitted);
    assertThat(restored.encode(Table.of(rows))).isEqualTo(fitted.encode(Table.of(rows)));
    return fitted.encode(Table.of(rows));
  }

  @Test
  void everyScalingIsWhatItSays() {
    TensorColumn row = pictures(FORMAT, new int[] {51, 102, 200, 255});
    assertThat(encoded(TensorScaling.UNIT, 0, row))
        .isEqualTo(Tensor.matrix(1, 4, 0.2f, 0.4f, (float) (200 / 255.0), 1));
    assertThat(encoded(TensorScaling.NONE, 0, row))
        .isEqualTo(Tensor.matrix(1, 4, 51, 102, 200, 255));
    assertThat(encoded(TensorScaling.MIN_MAX, 0, row))
        .isEqualTo(Tensor.matrix(1, 4, (float) (51 / 200.0), 0, 1, 0));
    double deviation = Math.sqrt(5000);
    assertThat(encoded(TensorScaling.STANDARD, 0, row).toArray())
        .containsExactly((float) (-49 / deviation), 0, (float) (100 / deviation), 0);
    assertThat(encoded(TensorScaling.STANDARD, 0.5, row).toArray())
        .containsExactly(-0.5f, 0, 0.5f, 0);
  }

  @Test
  void columnsHaveIndexesForNamesAndOneSpan() {
    Preprocessing fitted =
        Preprocessing.fit(
            dataset(NumericColumn.of("n", 1, 3), TRAIN), TARGET, PreprocessingSettings.defaults());
    assertThat(fitted.width()).isEqualTo(5);
    assertThat(fitted.columnNames())
        .containsExactly("n", "p[0,0,0]", "p[0,0,1]", "p[0,1,0]", "p[0,1,1]");
    assertThat(fitted.spans().get(1).first()).isEqualTo(1);
    assertThat(fitted.spans().get(1).width()).isEqualTo(4);
    Table rows = Table.of(TRAIN, NumericColumn.of("n", 1, 3));
    assertThat(fitted.encode(rows).toArray())
        .containsExactly(
            -1,
            0,
            1,
            (float) (100 / 255.0),
            1,
            1,
            (float) (100 / 255.0),
            1,
            (float) (200 / 255.0),
            1);
    assertThat(fitted.constantFeatures()).isEmpty();
    assertThat(fitted.acceptsMissing("p")).isFalse();
  }

  @Test
  void valuesBeyondTheTrainingRangeAreReported() {
    Preprocessing fitted =
        Preprocessing.fit(dataset(TRAIN), TARGET, with(TensorScaling.STANDARD, 0));
    Encoded encoded =
        fitted.encodeWithNotes(
            Table.of(pictures(FORMAT, new int[] {0, 255, 0, 255}, new int[] {0, 254, 201, 255})));
    assertThat(encoded.notes())
        .containsExactly(
            "Column \"p\": 1 row has values outside the range of their channel in training");
  }

  @Test
  void anotherFormatIsRefusedWithBoth() {
    Preprocessing fitted =
        Preprocessing.fit(dataset(TRAIN), TARGET, PreprocessingSettings.defaults());
    TensorFormat first = TensorFormat.image(TensorLayout.NCHW, 1, 2, List.of("A", "B"));
    TensorFormat swapped = TensorFormat.image(TensorLayout.NHWC, 1, 2, List.of("B", "A"));
    for (TensorFormat other : List.of(first, swapped)) {
      assertThatThrownBy(() -> fitted.encode(Table.of(pictures(other, new int[] {1, 2, 3, 4}))))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Column \"p\"")
          .hasMessageContaining("expected " + FORMAT)
          .hasMessageContaining("found " + other);
    }
    assertThatThrownBy(() -> fitted.encode(Table.of(NumericColumn.of("p", 1))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column \"p\" has the wrong type");
  }

  @Test
  void aSeriesWithoutRangeCannotBeScaledByIt() {
    TensorFormat series =
        new TensorFormat(TensorLayout.NCW, List.of(1, 2), List.of("x"), ValueRange.ANY);
    TensorColumn column =
        TensorColumn.ofTensors(
            "p", series, List.of(Tensor.matrix(1, 2, 1, 3), Tensor.matrix(1, 2, 1, 3)));
    assertThatThrownBy(
            () -> Preprocessing.fit(dataset(column), TARGET, PreprocessingSettings.defaults()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Column \"p\"")
        .hasMessageContaining("preprocessing.tensors");
    Preprocessing fitted =
        Preprocessing.fit(dataset(column), TARGET, with(TensorScaling.STANDARD, 0));
    assertThat(fitted.encode(Table.of(column)).toArray()).containsExactly(-1, 1, -1, 1);
    assertThat(Preprocessing.fromJson(Json.parse(Json.write(fitted.toJson()), "p")))
        .isEqualTo(fitted);
  }

  @Test
  void aStoredFormatThatWasTamperedWithIsRefused() {
    ObjectNode json =
        Preprocessing.fit(dataset(TRAIN), TARGET, PreprocessingSettings.defaults()).toJson();
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    for (String pointer :
        List.of("/schema/fields/0/format", "/tensor/0/format", "/tensor/0", "/tensor")) {
      for (JsonNode value :
          List.<JsonNode>of(nodes.nullNode(), nodes.arrayNode().add(1), nodes.objectNode())) {
        ObjectNode copy = json.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String key = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
          object.set(key, value);
        } else {
          ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
              .set(Integer.parseInt(key), value);
        }
        assertThatThrownBy(() -> Preprocessing.fromJson(copy))
            .as("%s set to %s", pointer, value)
            .isInstanceOf(DataException.class);
      }
    }
    ObjectNode other = json.deepCopy();
    ((ObjectNode) other.at("/schema/fields/0/format")).put("layout", "NCHW");
    assertThatThrownBy(() -> Preprocessing.fromJson(other)).isInstanceOf(DataException.class);
    ObjectNode without = json.deepCopy();
    without.remove("tensor");
    assertThatThrownBy(() -> Preprocessing.fromJson(without))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("feature \"p\" has no encoding");
  }
}
