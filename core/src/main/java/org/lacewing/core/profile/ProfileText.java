package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.report.TextReport;

/** A profile as sections for a terminal: tables of one line a column, at most 100 wide. */
public final class ProfileText {
  private static final int FINDINGS = 5;
  private static final int WIDTH = 100;
  private static final int NAME = 26;
  private static final int SHORTEST_NAME = 12;
  private static final int NUMBER = 9;
  private static final int CLASSES = 30;

  private ProfileText() {}

  /** Returns the sections. */
  public static List<Section> sections(DataProfile profile) {
    List<Section> sections = new ArrayList<>();
    sections.add(file(profile));
    sections.add(FindingSections.of(profile, FINDINGS));
    profile.data().label().ifPresent(label -> sections.add(label(label)));
    sections.add(columns(profile));
    return sections;
  }

  /** Returns what the file is, and how exact the figures are. */
  static Section file(DataProfile profile) {
    Fingerprint file = profile.file();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            file.rows()
                + " rows, "
                + file.columns()
                + (file.columns() == 1 ? " column, " : " columns, ")
                + file.bytes()
                + " bytes, SHA-256 "
                + file.sha256()
                + "."));
    blocks.add(new Block.Paragraph(exactness(profile.data())));
    profile.notes().forEach(note -> blocks.add(new Block.Verdict(Block.Level.NOTE, note)));
    return new Section(file.file(), blocks);
  }

  private static String exactness(ProfiledData data) {
    Sample sample = data.sample();
    String distinct =
        data.columns().stream().allMatch(column -> column.distinct().exact())
            ? ""
            : " Counts of different values marked ~ are estimates (standard error at most "
                + NumberText.percent(
                    data.columns().stream()
                        .mapToDouble(column -> column.distinct().error())
                        .max()
                        .orElse(0))
                + ").";
    if (sample.isWhole()) {
      return "Every row was read; all figures of numbers are exact." + distinct;
    }
    return "Every row was read. Quartiles, outliers, histograms and comparisons of columns come"
        + " from a random sample of "
        + sample.rows()
        + " rows: the rank of a quartile is right to within "
        + NumberText.percent(sample.rankError())
        + " of the rows (99 % confidence)."
        + distinct
        + " All other figures are exact.";
  }

  /** Returns the classes, or the figures of a number to predict. */
  static Section label(LabelProfile label) {
    List<Block> blocks = new ArrayList<>();
    ColumnProfile column = label.column();
    blocks.add(
        new Block.Paragraph(
            "\""
                + column.name()
                + "\" is taken for a task of "
                + label.task().name().toLowerCase(Locale.ROOT)
                + (label.task() == Task.CLASSIFICATION
                    ? " with " + column.distinct().count() + " classes."
                    : ".")));
    if (label.task() == Task.CLASSIFICATION) {
      blocks.add(
          new Block.BarChart(
              "Rows of each class",
              "rows",
              label.classes().stream()
                  .limit(CLASSES)
                  .map(value -> new Block.Bar(cut(value.value(), NAME), value.count(), 0))
                  .toList()));
    }
    return new Section("Label", blocks);
  }

  private static Section columns(DataProfile profile) {
    List<List<String>> numbers = new ArrayList<>();
    List<List<String>> others = new ArrayList<>();
    for (ColumnProfile column : profile.data().columns()) {
      List<String> row = new ArrayList<>();
      row.add(column.name());
      row.add(Long.toString(column.missing().count()));
      row.add((column.distinct().exact() ? "" : "~") + column.distinct().count());
      if (column.isNumeric() && column.numbers().isPresent()) {
        row.addAll(figures(column.numbers().get()));
        numbers.add(row);
      } else {
        row.add(values(column));
        others.add(row);
      }
    }
    List<Block> blocks = new ArrayList<>();
    if (!numbers.isEmpty()) {
      blocks.add(
          fitted(
              "Numbers",
              List.of(
                  "column", "missing", "distinct", "min", "25 %", "median", "75 %", "max", "mean"),
              numbers));
    }
    if (!others.isEmpty()) {
      blocks.add(
          fitted(
              "Categories, with the most frequent values and their rows",
              List.of("column", "missing", "distinct", "values"),
              others));
    }
    return new Section("Columns", blocks);
  }

  /** Returns a table whose names, and then the last column, are cut so that it fits the width. */
  private static Block fitted(String caption, List<String> header, List<List<String>> rows) {
    int last = header.size() - 1;
    int inner = 0;
    for (int column = 1; column < last; column++) {
      inner += 2 + widest(header, rows, column);
    }
    int lastWidth = widest(header, rows, last);
    int name =
        Math.max(SHORTEST_NAME, Math.min(NAME, WIDTH - 4 - inner - Math.min(lastWidth, NAME)));
    int nameWidth = Math.min(name, widest(header, rows, 0));
    int room = Math.max(NUMBER, WIDTH - 4 - inner - nameWidth);
    for (List<String> row : rows) {
      row.set(0, cut(row.get(0), name));
      row.set(last, cut(row.get(last), room));
    }
    return new Block.Grid(caption, header, rows);
  }

  private static int widest(List<String> header, List<List<String>> rows, int column) {
    int widest = header.get(column).length();
    for (List<String> row : rows) {
      widest = Math.max(widest, row.get(column).codePointCount(0, row.get(column).length()));
    }
    return widest;
  }

  private static List<String> figures(NumberFigures figures) {
    return List.of(
        number(figures.min()),
        number(figures.lowerQuartile()),
        number(figures.median()),
        number(figures.upperQuartile()),
        number(figures.max()),
        number(figures.mean()));
  }

  /** Returns a number in few characters, with four digits that count if it would be long. */
  private static String number(double value) {
    String text = NumberText.of(value);
    return text.length() <= NUMBER ? text : String.format(Locale.ROOT, "%.3e", value);
  }

  private static String values(ColumnProfile column) {
    return column.frequent().values().isEmpty()
        ? column.type().reason()
        : column.frequent().values().stream()
            .limit(6)
            .map(value -> cut(value.value(), 20) + " " + value.count())
            .collect(Collectors.joining(", "));
  }

  /** Returns the text on one line, or its beginning with an ellipsis. */
  static String cut(String words, int characters) {
    String text = TextReport.plain(words);
    int length = text.codePointCount(0, text.length());
    return length <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
  }
}
