package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.cli.workflow.RunOutcome;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.pipeline.RawRowExport;
import org.lacewing.onnx.runtime.OrtTableModel;
import org.lacewing.onnx.runtime.TableAnswers;

/**
 * The raw-row export of every example, fp32 and int8, gets the same answers from Lacewing, from
 * ONNX Runtime in Java and from ONNX Runtime in Python, on all test rows.
 */
class RawRowsInPythonTest {
  private static final Path SCRIPT = Path.of("..", "benchmarks", "peers", "raw_rows.py");
  private static final Path FOLDER = Path.of("experiments").toAbsolutePath();

  @TempDir private Path folder;
  private PythonPeer python;

  @BeforeEach
  void findPython() {
    Optional<PythonPeer> peer = PythonPeer.find(SCRIPT);
    Assumptions.assumeTrue(peer.isPresent(), "Python with onnxruntime is not here");
    python = peer.orElseThrow();
  }

  private Example train(String experiment, int epochs) throws IOException {
    return Example.run(
        experiment,
        folder.resolve("runs"),
        "training.epochs=" + epochs,
        "explanations=[]",
        "gate={}",
        "compression=[{name: int8, passes: [{use: int8, arithmetic: float}]}]");
  }

  private static Table testRows(Example example) throws IOException {
    return ModelRows.ofRun(
            example.store(),
            example.outcome().id(),
            Optional.of(Models.ORIGINAL),
            Optional.of(FOLDER))
        .parts()
        .test()
        .table();
  }

  private static ModelPackage model(Example example, String name) throws IOException {
    return Models.find(example.store(), example.outcome().id(), Optional.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"german-credit", "telco-churn", "digits", "concrete"})
  void everyTestRowGetsTheSameAnswer(String experiment) throws IOException {
    Example example = train(experiment, 6);
    Table rows = testRows(example);
    assertThat(rows.rows()).isGreaterThan(240);
    for (String name : List.of(Models.ORIGINAL, "int8")) {
      ModelPackage model = model(example, name);
      OnnxModel graph = RawRowExport.of(model, rows).graph();
      try (Pipeline pipeline = Models.open(model);
          OrtTableModel java = OrtTableModel.open(graph)) {
        TableAnswers expected = Agreement.answers(pipeline, rows);
        agrees(Agreement.of(expected, java.answer(rows)), rows);
        agrees(Agreement.of(expected, python.answer(graph, rows, folder)), rows);
      }
    }
  }

  @Test
  void missingAndUnseenCellsMeanTheSameThere() throws IOException {
    Example churn = train("telco-churn", 2);
    ModelPackage model = model(churn, Models.ORIGINAL);
    OnnxModel graph = RawRowExport.of(model, Table.of()).graph();
    Table three = testRows(churn).select(0, 1, 2);
    NumericColumn charges = NumericColumn.of("total_charges", 100, Double.NaN, 0);
    Column unseen = texts("contract", "Zehn Jahre, ä日", "Two year", "Two year");
    Table accepted = three.with(charges).with(unseen);
    try (Pipeline pipeline = Models.open(model)) {
      agrees(
          Agreement.of(
              Agreement.answers(pipeline, accepted), python.answer(graph, accepted, folder)),
          accepted);
      Table refused = accepted.with(texts("payment_method", "Mailed check", null, "Mailed check"));
      assertThatThrownBy(() -> pipeline.predict(refused)).isInstanceOf(DataException.class);
      TableAnswers answers = python.answer(graph, refused, folder);
      assertThat(answers.labels().get(1)).isEmpty();
      assertThat(answers.values().at(1, 0)).isNaN();
      assertThat(answers.values().at(1, 1)).isNaN();
      assertThat(answers.labels().get(0)).isIn("Yes", "No");
      assertThat(answers.labels().get(2)).isIn("Yes", "No");
    }
  }

  @Test
  void textsTruthValuesAndIdsOfAnyKindTravel() throws IOException {
    List<String> grades = List.of("😀", "日本", "\u00e9", "e\u0301", "true", "a, \"b\"");
    StringBuilder csv = new StringBuilder("id,member,grade 😀,answer\n");
    for (int row = 0; row < 60; row++) {
      String grade = grades.get(row % grades.size()).replace("\"", "\"\"");
      csv.append(9007199254740991L - row).append(row % 2 == 0 ? ",true," : ",false,");
      csv.append('"').append(grade).append("\",").append(row % 3 == 0 ? "ja 😀" : "nein");
      csv.append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), csv);
    Path file = folder.resolve("texts.yaml");
    Files.writeString(
        file,
        """
        name: texts
        data: {file: data.csv, label: answer}
        model: {use: mlp, hidden: [8]}
        training: {epochs: 20, batchSize: 16, learningRate: 0.02}
        """);
    RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
    RunOutcome run =
        new ExperimentRunner(store, Progress.silent()).run(ExperimentFile.read(file, List.of()));
    ModelRows rows =
        ModelRows.ofRun(store, run.id(), Optional.empty(), Optional.of(folder.toAbsolutePath()));
    Table test = rows.parts().test().table();
    OnnxModel graph = RawRowExport.of(rows.model(), test).graph();
    try (Pipeline pipeline = Models.open(rows.model())) {
      TableAnswers expected = Agreement.answers(pipeline, test);
      assertThat(expected.labels()).contains("ja 😀", "nein");
      agrees(Agreement.of(expected, python.answer(graph, test, folder)), test);
    }
  }

  private static Column texts(String name, @Nullable String... texts) {
    return CategoricalColumn.ofTexts(name, Arrays.asList(texts));
  }

  @Test
  void whatTheScriptCannotDoIsSaid() throws IOException {
    Example concrete = train("concrete", 1);
    OnnxModel graph = RawRowExport.of(model(concrete, Models.ORIGINAL), Table.of()).graph();
    Table rows = testRows(concrete).without(List.of("age"));
    assertThatThrownBy(() -> python.answer(graph, rows, folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("raw_rows.py", "exit code 1", "age");
  }

  private static void agrees(Agreement agreement, Table rows) {
    assertThat(agreement.rows()).isEqualTo(rows.rows());
    assertThat(agreement.maxDifference()).isLessThanOrEqualTo(RawRowExport.TOLERANCE);
    assertThat(agreement.equalLabels()).isEqualTo(rows.rows());
  }
}
