package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.CellGroup;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Columns of numbers that a few texts turn into categories, or that are declared to be numbers. */
public final class MixedColumnCheck implements DataCheck {
  private static final long MOSTLY = 4;

  /** Makes the check; it has no state. */
  public MixedColumnCheck() {}

  @Override
  public String name() {
    return "mixed-column";
  }

  @Override
  public String summary() {
    return "Texts among numbers: the column becomes one of categories.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.columns().stream().filter(MixedColumnCheck::isMixed).map(this::finding).toList();
  }

  private static boolean isMixed(ColumnProfile column) {
    long texts = column.forms().texts().count();
    long numbers = column.forms().numbers().count();
    return texts > 0
        && (column.isNumeric()
            || (numbers >= MOSTLY * texts && column.forms().foreign().count() < texts));
  }

  private Finding finding(ColumnProfile column) {
    CellGroup texts = column.forms().texts();
    return Finding.of(
            this,
            column.isNumeric() ? Severity.SERIOUS : Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + " holds numbers, but not in "
                + Phrase.cells(texts.count(), column)
                + ": "
                + Phrase.examples(texts)
                + ". It is taken for one of "
                + (column.isNumeric() ? "numbers, so reading it fails." : "categories."),
            "Correct the cells, or, if they stand for a missing value, add "
                + Phrase.quoted(
                    column.forms().otherTexts().values().stream().map(ValueCount::value).toList())
                + " to data.reading.missingTokens.")
        .share(column.share(texts.count()))
        .lines(texts.lines());
  }
}
