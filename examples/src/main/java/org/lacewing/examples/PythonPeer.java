package org.lacewing.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.RowRules;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.RawRowSignature;
import org.lacewing.onnx.runtime.TableAnswers;

/**
 * ONNX Runtime in Python, called through {@code benchmarks/peers/raw_rows.py}: another program that
 * answers raw rows and shares no code with Lacewing.
 *
 * @param interpreter the Python program
 * @param script the peer's script
 * @param version the version of ONNX Runtime there
 */
public record PythonPeer(String interpreter, Path script, String version) {
  /** The variable of the environment that names the interpreter; without it, {@code python3}. */
  public static final String VARIABLE = "LACEWING_PYTHON";

  private static final RowRules ANYTHING =
      new RowRules() {
        @Override
        public boolean acceptsMissing(String feature) {
          return true;
        }

        @Override
        public boolean acceptsCategory(String feature, String category) {
          return true;
        }
      };

  private record Ended(int code, String output) {}

  /** Returns the name of the interpreter that is asked. */
  public static String chosenInterpreter() {
    return Optional.ofNullable(System.getenv(VARIABLE)).orElse("python3");
  }

  /**
   * Finds the peer.
   *
   * @return nothing if there is no such interpreter, or it has no onnxruntime or no numpy
   */
  public static Optional<PythonPeer> find(Path script) {
    String interpreter = chosenInterpreter();
    try {
      Ended ended =
          run(
              List.of(
                  interpreter, "-c", "import onnxruntime, numpy; print(onnxruntime.__version__)"));
      return ended.code() == 0
          ? Optional.of(new PythonPeer(interpreter, script, ended.output().strip()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // ProcessBuilder's answer when there is no such program
    }
  }

  /**
   * Answers raw rows.
   *
   * @param graph a graph over raw rows
   * @param rows rows with its columns, none of them images or series
   * @param folder where the files for the exchange are written
   * @throws DataException if the script fails; the message holds what it wrote
   * @throws IOException if a file cannot be written or the program not be started
   */
  public TableAnswers answer(OnnxModel graph, Table rows, Path folder) throws IOException {
    Path model = Files.write(folder.resolve("model.onnx"), graph.toBytes());
    Path cells = Files.writeString(folder.resolve("rows.csv"), csv(rows));
    Path answers = folder.resolve("answers.csv");
    Ended ended =
        run(
            List.of(
                interpreter,
                script.toString(),
                model.toString(),
                cells.toString(),
                answers.toString()));
    if (ended.code() != 0) {
      throw new DataException(
          Failure.of("ONNX Runtime in Python could not answer")
              .at(script.toString())
              .expected("exit code 0")
              .received("exit code " + ended.code() + ": " + ended.output()));
    }
    return read(answers, RawRowSignature.of(graph).target());
  }

  private static String csv(Table rows) {
    List<List<String>> lines =
        IntStream.range(0, rows.rows())
            .mapToObj(row -> rows.columns().stream().map(column -> column.text(row)).toList())
            .toList();
    return CsvText.of(rows.names(), lines);
  }

  private static TableAnswers read(Path answers, Target target) {
    List<String> numbers =
        target.task() == Task.CLASSIFICATION
            ? target.classes().stream().map(name -> "p(" + name + ")").toList()
            : List.of(RawRowSignature.PREDICTION);
    List<Field> fields = new ArrayList<>();
    numbers.forEach(name -> fields.add(Field.numeric(name, Role.FEATURE)));
    if (target.task() == Task.CLASSIFICATION) {
      fields.add(Field.categorical(RawRowSignature.LABEL, Role.FEATURE, List.of()));
    }
    Table table =
        RowLoader.of(new Schema(fields), ANYTHING, ReadSettings.defaults())
            .load(answers, LabelUse.IGNORED)
            .table();
    float[] values = new float[Math.multiplyExact(table.rows(), numbers.size())];
    for (int c = 0; c < numbers.size(); c++) {
      for (int row = 0; row < table.rows(); row++) {
        values[row * numbers.size() + c] = (float) table.numeric(numbers.get(c)).value(row);
      }
    }
    List<String> labels = new ArrayList<>();
    if (target.task() == Task.CLASSIFICATION) {
      Column label = table.column(RawRowSignature.LABEL);
      IntStream.range(0, table.rows()).forEach(row -> labels.add(label.text(row)));
    }
    return new TableAnswers(Tensor.matrix(table.rows(), numbers.size(), values), labels);
  }

  private static Ended run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while Python was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
