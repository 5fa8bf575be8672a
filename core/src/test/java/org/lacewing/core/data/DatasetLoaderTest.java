package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;

class DatasetLoaderTest {
  @TempDir Path folder;

  private LoadedData load(String content, DataSettings settings) throws IOException {
    Files.writeString(folder.resolve(settings.file()), content);
    return DatasetLoader.load(settings, folder);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(
      String content, DataSettings settings) {
    return assertThatThrownBy(() -> load(content, settings));
  }

  private static DataSettings label(String label) {
    return DataSettings.of("d.csv", label);
  }

  private static DataSettings label(String label, Task task) {
    return new DataSettings(
        "d.csv",
        label,
        Optional.of(task),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        MissingCells.REJECT,
        MissingLabel.DROP_ROW,
        Optional.empty(),
        Optional.empty(),
        ReadSettings.defaults());
  }

  private static DataSettings y(MissingCells missing, MissingLabel missingLabel) {
    return new DataSettings(
        "d.csv",
        "y",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        missing,
        missingLabel,
        Optional.empty(),
        Optional.empty(),
        ReadSettings.defaults());
  }

  private static DataSettings y(List<String> ignore, Map<String, ValueType> types) {
    return new DataSettings(
        "d.csv",
        "y",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        ignore,
        types,
        MissingCells.REJECT,
        MissingLabel.DROP_ROW,
        Optional.empty(),
        Optional.empty(),
        ReadSettings.defaults());
  }

  private static DataSettings positive(String positive) {
    return new DataSettings(
        "d.csv",
        "y",
        Optional.empty(),
        List.of(),
        Optional.of(positive),
        List.of(),
        Map.of(),
        MissingCells.REJECT,
        MissingLabel.DROP_ROW,
        Optional.empty(),
        Optional.empty(),
        ReadSettings.defaults());
  }

  @Test
  void textLabelsBecomeClassesWithTheirCounts() throws IOException {
    LoadedData data = load("w,h,kind\n1,2,cat\n3,4,dog\n5,6,cat\n", label("kind"));
    assertThat(data.target()).isEqualTo(Target.classification("kind", List.of("cat", "dog"), 1));
    assertThat(data.notes())
        .containsExactly(
            "Positive class of \"kind\" is dog, the last of two classes",
            "2 classes of \"kind\" (rows): cat (2), dog (1)");
    assertThat(data.dataset().schema().featureNames()).containsExactly("w", "h");
    assertThat(data.dataset().features())
        .isEqualTo(Table.of(NumericColumn.of("w", 1, 3, 5), NumericColumn.of("h", 2, 4, 6)));
    assertThat(data.lines()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void classNumbersNeedNotStartAtZero() throws IOException {
    LoadedData three = load("w,kind\n1,3\n3,1\n5,2\n", label("kind"));
    assertThat(three.target().classes()).containsExactly("1", "2", "3");
    assertThat(three.target().outputs()).isEqualTo(3);
    assertThat(three.notes())
        .contains(
            "Task classification was inferred: label \"kind\" holds whole numbers, 3 different"
                + " ones; set data.task if that is wrong");
    LoadedData signs = load("w,kind\n1,1\n3,-1\n", label("kind"));
    assertThat(signs.target().classes()).containsExactly("-1", "1");
  }

  @Test
  void fractionsDoNotSuitClassification() {
    failure("w,kind\n1,1\n3,0.5\n5,1.5\n", label("kind", Task.CLASSIFICATION))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("d.csv, line 3, column \"kind\"")
        .hasMessageContaining("found \"0.5\"")
        .hasMessageContaining("Set data.task to regression");
  }

  @Test
  void numbersAreRegressionUnlessTheyAreFewWholeOnes() throws IOException {
    assertThat(load("w,y\n1,0.5\n3,1.5\n", label("y")).target()).isEqualTo(Target.regression("y"));
    String many = IntStream.range(0, 21).mapToObj(i -> "0," + i).collect(Collectors.joining("\n"));
    assertThat(load("w,y\n" + many, label("y")).target().task()).isEqualTo(Task.REGRESSION);
    assertThat(load("w,y\n" + many, label("y", Task.CLASSIFICATION)).target().classes())
        .hasSize(21)
        .startsWith("0", "1", "2")
        .endsWith("20");
    assertThat(load("w,y\n1,0\n3,1\n", label("y", Task.REGRESSION)).dataset().label())
        .isEqualTo(NumericColumn.of("y", 0, 1));
  }

  @Test
  void tenComesAfterTwo() throws IOException {
    LoadedData data = load("w,y\n1,10\n1,2\n1,1\n1,10\n", label("y"));
    assertThat(data.target().classes()).containsExactly("1", "2", "10");
    // The class list is that of the whole data, whatever a part holds.
    CategoricalColumn part = (CategoricalColumn) data.dataset().select(0, 1).label();
    assertThat(part.levels()).containsExactly("1", "2", "10");
    assertThat(part.code(1)).isEqualTo(1);
  }

  @Test
  void oneClassOrOneNumberIsAnError() {
    failure("w,y\n1,a\n2,a\n", label("y"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Label \"y\" has too few classes: expected two or more, found [a]");
    failure("w,y\n1,0.5\n2,0.5\n", label("y"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Label \"y\" is the same in every row");
  }

  @Test
  void unknownColumnsAreErrorsWithASuggestion() {
    failure("age,class\n1,a\n2,b\n", label("clas"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("data.label names a column that the file does not have")
        .hasMessageContaining("Did you mean \"class\"?");
    failure("age,y\n1,a\n2,b\n", y(List.of("agee"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("data.ignore names a column");
    failure("a;y\n1;a\n2;b\n", label("y"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("set data.reading.delimiter");
    failure("5.1,3.5,0\n4.9,3.0,1\n", label("y"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("The first line must hold the column names; it holds numbers.");
  }

  @Test
  void missingLabelsAreDroppedAndReportedOrRefused() throws IOException {
    String content = "a,b,y\n1,2,0\n3,,1\n5,6,1\n7,8,\n\n";
    LoadedData data = load(content, y(MissingCells.KEEP, MissingLabel.DROP_ROW));
    assertThat(data.dataset().rows()).isEqualTo(3);
    assertThat(data.notes()).contains("1 row dropped: label missing");
    assertThat(data.dataset().table().column("b").isMissing(1)).isTrue();
    assertThat(data.fingerprint().rows()).isEqualTo(4);
    failure(content, y(MissingCells.KEEP, MissingLabel.REJECT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "d.csv, line 5, column \"y\": A value is missing: found an empty cell");
  }

  @Test
  void missingCellsFollowThePolicy() throws IOException {
    String content = "a,b,y\n1,2,0\n3,NaN,1\n5,6,1\n";
    failure(content, y(MissingCells.REJECT, MissingLabel.DROP_ROW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.csv, line 3, column \"b\": A value is missing")
        .hasMessageContaining("found \"NaN\", which stands for a missing value")
        .hasMessageContaining("data.missing");
    LoadedData dropped = load(content, y(MissingCells.DROP_ROW, MissingLabel.DROP_ROW));
    assertThat(dropped.dataset().table().column("b")).isEqualTo(NumericColumn.of("b", 2, 6));
    assertThat(dropped.notes()).contains("1 row dropped: a value missing");
    assertThat(dropped.lines()).containsExactly(2L, 4L);
    failure("a,y\n?,0\n,1\n", y(MissingCells.DROP_ROW, MissingLabel.DROP_ROW))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("No row is left");
  }

  @Test
  void columnsAreNumericIfEveryValueIsANumber() throws IOException {
    LoadedData data = load("a,b,c,y\n-1.5e3,1d,0x10,u\n.5,2,3,v\n+7., 3 ,4,u\n", label("y"));
    assertThat(data.dataset().table().column("a")).isEqualTo(NumericColumn.of("a", -1500, 0.5, 7));
    assertThat(data.dataset().table().categorical("b").levels()).containsExactly("2", "3", "1d");
    assertThat(data.dataset().table().categorical("c").levels()).containsExactly("3", "4", "0x10");
  }

  @Test
  void textInADeclaredNumericColumnIsNamed() {
    failure("age,y\n17,u\nforty,v\n", y(List.of(), Map.of("age", ValueType.NUMERIC)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.csv, line 3, column \"age\": A numeric column holds text")
        .hasMessageContaining("expected a decimal number, found \"forty\"");
  }

  @Test
  void longCellsAreCutInMessages() {
    failure(
            "age,y\n17,u\n" + "x".repeat(5000) + ",v\n",
            y(List.of(), Map.of("age", ValueType.NUMERIC)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void infiniteNumbersAreNamed() {
    for (String cell : List.of("Infinity", "-inf", "1e999")) {
      failure("a,y\n1,u\n" + cell + ",v\n", label("y"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("d.csv, line 3, column \"a\": A number is not finite")
          .hasMessageContaining("found \"" + cell + "\"");
    }
  }

  @Test
  void typesCanBeDeclaredAndColumnsIgnored() throws IOException {
    LoadedData data =
        load(
            "id,zip,y\nA1,10115,u\n,20095,v\n",
            y(List.of("id"), Map.of("zip", ValueType.CATEGORICAL)));
    assertThat(data.dataset().schema().fields())
        .containsExactly(
            Field.categorical("id", Role.IGNORED, List.of()),
            Field.categorical("zip", Role.FEATURE, List.of("10115", "20095")),
            Field.categorical("y", Role.LABEL, List.of("u", "v")));
    assertThat(data.dataset().table().names()).containsExactly("zip", "y");
  }

  @Test
  void columnsThatNameTheRowsAreReported() throws IOException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "k" + i + "," + i % 2)
            .collect(Collectors.joining("\n"));
    assertThat(load("key,y\n" + rows, label("y")).notes())
        .contains(
            "Column \"key\" has 60 different values in 60 rows; if it names the rows, add it to"
                + " data.ignore");
  }

  @Test
  void thePositiveClassCanBeNamed() throws IOException {
    String content = "a,y\n1,bad\n2,good\n";
    assertThat(load(content, positive("bad")).target().positiveClass()).isZero();
    failure(content, positive("bed"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean bad?");
    failure("a,y\n1,0.5\n2,0.7\n", positive("0.5"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("A positive class was given for a number to predict");
  }

  @Test
  void arffDeclarationsAreKept() throws IOException {
    LoadedData data =
        load(
            "@relation t\n"
                + "@attribute n numeric\n"
                + "@attribute c {z,a,NA}\n"
                + "@attribute k {p,o,q}\n"
                + "@data\n"
                + "1,z,p\n"
                + "2,NA,o\n",
            DataSettings.of("d.arff", "k"));
    assertThat(data.dataset().table().categorical("c"))
        .isEqualTo(CategoricalColumn.of("c", List.of("z", "a", "NA"), 0, 2));
    assertThat(data.target().classes()).containsExactly("o", "p");
    assertThat(data.notes()).contains("Declared classes without a row: q");
  }

  @Test
  void unknownFormatsListTheKnownOnes() {
    failure("a,y\n1,2\n", DataSettings.of("d.xls", "y"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("expected one of .arff, .arrow, ")
        .hasMessageContaining(", .csv, ")
        .hasMessageContaining(".tab, .tsv, found .xls");
    failure("a,y\n1,2\n", DataSettings.of("data", "y"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("found no extension");
    assertThatThrownBy(() -> DatasetLoader.load(DataSettings.of("photos", "y"), folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no such file");
  }

  @Test
  void settingsCheckThemselves() {
    assertThatThrownBy(() -> y(List.of("y"), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ignore is impossible");
    assertThatThrownBy(() -> DataSettings.of(" ", "y")).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void textInALabelDeclaredNumericIsNamed() {
    failure("a,y\n1,0\n2,x\n", y(List.of(), Map.of("y", ValueType.NUMERIC)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.csv, line 3, column \"y\": A numeric column holds text");
  }

  @Test
  void wideFilesLoad() throws IOException {
    int features = 12_800;
    String names =
        IntStream.range(0, features).mapToObj(i -> "c" + i + ",").collect(Collectors.joining());
    StringBuilder content = new StringBuilder(names + "y\n");
    for (String label : List.of("u", "v", "u")) {
      content.append("0.5,".repeat(features)).append(label).append('\n');
    }
    LoadedData data = load(content.toString(), label("y"));
    assertThat(data.dataset().features().columns()).hasSize(features);
    assertThat(data.fingerprint().columns()).isEqualTo(features + 1);
  }

  @Test
  void textsAreNoImages() {
    assertThatThrownBy(() -> y(List.of(), Map.of("w", ValueType.TENSOR)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("types.w")
        .hasMessageContaining("numeric or categorical");
  }
}
