package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** The part of a report that says what the model learned from. */
final class DataSection {
  private static final int LEVELS_SHOWN = 6;

  private DataSection() {}

  static Section of(PreparedData data, Preprocessing preprocessing) {
    List<Block> blocks = new ArrayList<>();
    Fingerprint file = data.loaded().fingerprint();
    blocks.add(
        new Block.Paragraph(
            Figures.format(
                "%s: %d rows, %d columns, %d bytes, SHA-256 %s. The network reads %d encoded"
                    + " columns.",
                file.file(),
                file.rows(),
                file.columns(),
                file.bytes(),
                file.sha256(),
                preprocessing.width())));
    data.notes().forEach(note -> blocks.add(new Block.Verdict(Block.Level.NOTE, note)));
    blocks.add(parts(data));
    blocks.add(columns(data));
    return new Section("Data", blocks);
  }

  private static Block parts(PreparedData data) {
    DatasetSplit parts = data.parts();
    List<String> header = new ArrayList<>(List.of("part", "rows"));
    boolean classes = data.target().task() == Task.CLASSIFICATION;
    header.addAll(classes ? data.target().classes() : List.of("mean " + data.target().name()));
    return new Block.Grid(
        classes ? "Rows of each class in each part" : "Rows of each part",
        header,
        List.of(
            part("training", parts.train(), classes),
            part("validation", parts.validation(), classes),
            part("test", parts.test(), classes)));
  }

  private static List<String> part(String name, Dataset part, boolean classes) {
    List<String> row = new ArrayList<>(List.of(name, Integer.toString(part.rows())));
    if (classes) {
      CategoricalColumn label = (CategoricalColumn) part.label();
      int[] counts = new int[label.levels().size()];
      for (int i = 0; i < label.size(); i++) {
        counts[label.code(i)]++;
      }
      for (int count : counts) {
        row.add(Integer.toString(count));
      }
    } else {
      NumericColumn label = (NumericColumn) part.label();
      double sum = 0;
      for (int i = 0; i < label.size(); i++) {
        sum += label.value(i);
      }
      row.add(NumberText.of(sum / label.size()));
    }
    return row;
  }

  private static Block columns(PreparedData data) {
    Dataset train = data.parts().train();
    return new Block.Grid(
        "Features, as they are in the training part",
        List.of("feature", "type", "missing", "values"),
        train.features().columns().stream().map(DataSection::column).toList());
  }

  private static List<String> column(Column column) {
    int missing = 0;
    for (int row = 0; row < column.size(); row++) {
      missing += column.isMissing(row) ? 1 : 0;
    }
    return List.of(
        column.name(),
        column.type().name().toLowerCase(Locale.ROOT),
        Integer.toString(missing),
        values(column));
  }

  private static String values(Column column) {
    if (column instanceof NumericColumn number) {
      return range(number);
    }
    return column instanceof CategoricalColumn category
        ? levels(category)
        : ((TensorColumn) column).format().toString();
  }

  private static String range(NumericColumn column) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : column.toArray()) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return least > most ? "" : NumberText.of(least) + " to " + NumberText.of(most);
  }

  private static String levels(CategoricalColumn column) {
    List<String> levels = column.levels();
    String shown = levels.stream().limit(LEVELS_SHOWN).collect(Collectors.joining(", "));
    return levels.size() <= LEVELS_SHOWN
        ? shown
        : shown + " and " + (levels.size() - LEVELS_SHOWN) + " more";
  }
}
