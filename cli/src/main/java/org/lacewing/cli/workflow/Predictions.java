package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;

/**
 * A model's answers to the rows of a file.
 *
 * @param target what was predicted
 * @param lines the lines the rows stand on
 * @param answers {@code [rows, classes]} probabilities or {@code [rows, 1]} numbers
 */
public record Predictions(Target target, List<Long> lines, Tensor answers) {

  /**
   * Predicts raw rows. Columns are found by name; the label need not be there.
   *
   * @throws org.lacewing.core.error.DataException if the file cannot be read or a row is not what
   *     the model accepts; the message gives line and column
   */
  public static Predictions of(ModelPackage model, Path file, ReadSettings settings) {
    LoadedRows rows =
        RowLoader.of(model.schema(), model.preprocessing(), settings).load(file, LabelUse.IGNORED);
    try (Pipeline pipeline = Models.open(model)) {
      return new Predictions(model.target(), rows.lines(), pipeline.predict(rows.table()));
    }
  }

  /**
   * Returns the answers as CSV: the line of the row, the predicted class or number under the
   * label's name, and a column {@code p(CLASS)} for each class. Numbers have as many digits as are
   * needed to read the same 32-bit number back.
   */
  public String toCsv() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < lines.size(); row++) {
      rows.add(cells(row));
    }
    return CsvText.of(header(target), rows);
  }

  static List<String> header(Target target) {
    List<String> header = new ArrayList<>(List.of("line", target.name()));
    target.classes().forEach(name -> header.add("p(" + name + ")"));
    return header;
  }

  /** Returns one row of {@link #toCsv}. */
  List<String> cells(int row) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(lines.get(row)));
    cells.add(decided(row));
    for (int c = 0; c < target.classes().size(); c++) {
      cells.add(Float.toString(answers.at(row, c)));
    }
    return cells;
  }

  /** Returns the answers as an array of objects, named as the columns of {@link #toCsv}. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("target", target.name()).put("rows", lines.size());
    var list = json.putArray("predictions");
    for (int row = 0; row < lines.size(); row++) {
      ObjectNode entry = list.addObject().put("line", lines.get(row));
      if (target.task() == Task.REGRESSION) {
        entry.put("prediction", answers.at(row, 0));
      } else {
        entry.put("prediction", decided(row));
        ObjectNode probabilities = entry.putObject("probabilities");
        for (int c = 0; c < target.classes().size(); c++) {
          probabilities.put(target.classes().get(c), answers.at(row, c));
        }
      }
    }
    return json;
  }

  private String decided(int row) {
    return target.task() == Task.REGRESSION
        ? Float.toString(answers.at(row, 0))
        : target.classes().get(ClassLabels.predicted(answers, row));
  }
}
