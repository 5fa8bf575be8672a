package org.lacewing.core.profile.check;

import java.util.List;
import java.util.regex.Pattern;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Dates and times, which are read as texts. */
public final class DateTextCheck implements DataCheck {
  private static final double MOST = 0.95;
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4}[-/.](0?[1-9]|1[0-2])[-/.]([0-2]?\\d|3[01])"
              + "|([0-2]?\\d|3[01])[-/.]([0-2]?\\d|3[01])[-/.](\\d{4}|\\d{2})"
              + "|([0-2]?\\d|3[01])[-/. ]?(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
              + "[a-z]*[-/. ]?(\\d{4}|\\d{2}))"
              + "([T ]\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s?(Z|[+-]\\d{2}:?\\d{2})?)?");

  /** Makes the check; it has no state. */
  public DateTextCheck() {}

  @Override
  public String name() {
    return "date-text";
  }

  @Override
  public String summary() {
    return "Dates and times, which are read as categories.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.features().stream()
        .filter(column -> column.isCategorical() && areDates(column))
        .map(
            column ->
                Finding.of(
                        this,
                        Severity.WARNING,
                        column.name(),
                        Phrase.column(column)
                            + " holds dates, such as "
                            + Excerpt.of(column.frequent().values().get(0).value())
                            + ", which are read as categories.",
                        Phrase.ignore(column)
                            + ", or turn it into numbers in the file (year, month, days since a"
                            + " day that matters).")
                    .share(column.share(column.present())))
        .toList();
  }

  private static boolean areDates(ColumnProfile column) {
    long dates = 0;
    long all = 0;
    for (ValueCount value : column.frequent().values()) {
      all += value.count();
      dates += DATE.matcher(value.value().strip()).matches() ? value.count() : 0;
    }
    return all > 0 && dates >= MOST * all;
  }
}
