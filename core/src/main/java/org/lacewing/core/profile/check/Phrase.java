package org.lacewing.core.profile.check;

import java.util.List;
import java.util.stream.Collectors;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.CellGroup;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.report.NumberText;

/** Words that several findings share. */
final class Phrase {
  private static final int EXAMPLES = 3;

  private Phrase() {}

  /** Returns a column's name for a sentence. */
  static String column(ColumnProfile column) {
    return "Column " + Excerpt.of(column.name());
  }

  /** Returns a count of cells with its share of all rows. */
  static String cells(long count, ColumnProfile column) {
    return count
        + (count == 1 ? " cell (" : " cells (")
        + NumberText.percent(column.share(count))
        + ")";
  }

  /** Returns the first cells of a group with their lines. */
  static String examples(CellGroup group) {
    return group.first().stream()
        .map(cell -> Excerpt.of(cell.text()) + " on line " + cell.line())
        .collect(Collectors.joining(", "));
  }

  /** Returns the first few texts in quotes. */
  static String quoted(List<String> texts) {
    String first =
        texts.stream().limit(EXAMPLES).map(Excerpt::of).collect(Collectors.joining(", "));
    return texts.size() <= EXAMPLES ? first : first + " and " + (texts.size() - EXAMPLES) + " more";
  }

  /** Returns the advice to leave a column out. */
  static String ignore(ColumnProfile column) {
    return "Add " + Excerpt.of(column.name()) + " to data.ignore";
  }
}
