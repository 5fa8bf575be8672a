package org.lacewing.cli.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.CsvText;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.explain.RowAttribution;

/** Attributions as CSV. */
final class CsvRowText implements RowText {
  private final Target target;
  private final List<String> features;
  private final Optional<String> id;

  CsvRowText(Target target, List<String> features, Optional<String> id) {
    this.target = target;
    this.features = List.copyOf(features);
    this.id = id;
  }

  @Override
  public String header() {
    List<String> cells = new ArrayList<>(List.of("row", "line"));
    id.ifPresent(cells::add);
    cells.add(target.name());
    if (target.task() == Task.CLASSIFICATION) {
      cells.add("explained");
    }
    cells.addAll(List.of("answer", "base"));
    features.forEach(feature -> cells.add("phi(" + feature + ")"));
    cells.addAll(List.of("gap", "error", "notes"));
    return CsvText.line(cells);
  }

  @Override
  public String line(long row, long line, String cell, RowAttribution found) {
    List<String> cells = new ArrayList<>(features.size() + 10);
    cells.add(Long.toString(row));
    cells.add(Long.toString(line));
    if (id.isPresent()) {
      cells.add(cell);
    }
    if (target.task() == Task.CLASSIFICATION) {
      cells.add(target.classes().get(found.predicted()));
      cells.add(target.classes().get(found.output()));
    } else {
      cells.add(number(found.answer()));
    }
    cells.add(number(found.answer()));
    cells.add(number(found.base()));
    for (int feature = 0; feature < found.features(); feature++) {
      cells.add(number(found.value(feature)));
    }
    cells.add(number(found.gap()));
    cells.add(number(found.error()));
    cells.add(String.join("; ", found.failed()));
    return CsvText.line(cells);
  }

  private static String number(double value) {
    return Float.toString((float) value);
  }
}
