package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.MissingWords;
import org.lacewing.core.profile.NumberFigures;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Texts that look like a missing value but are not listed as one. */
public final class MissingWordCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public MissingWordCheck() {}

  @Override
  public String name() {
    return "missing-word";
  }

  @Override
  public String summary() {
    return "Texts such as n/a or -, and numbers such as -999, that may stand for a missing value.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.columns()) {
      for (ValueCount text : column.forms().otherTexts().values()) {
        if (MissingWords.isText(text.value())) {
          findings.add(finding(column, text, "It is taken for a value."));
        }
      }
      column
          .numbers()
          .filter(n -> column.isNumeric())
          .flatMap(n -> standIn(column, n))
          .ifPresent(
              number -> findings.add(finding(column, number, "It is far from all other numbers.")));
    }
    return findings;
  }

  /** Returns a number that is the smallest or the largest, occurs often and lies far away. */
  private static Optional<ValueCount> standIn(ColumnProfile column, NumberFigures figures) {
    double reach = 3 * (figures.upperQuartile() - figures.lowerQuartile());
    return column.frequent().values().stream()
        .filter(value -> MissingWords.isNumber(value.value()) && value.count() > 1)
        .filter(
            value -> {
              double number = Double.parseDouble(value.value());
              return (number == figures.min() && number < figures.lowerQuartile() - reach)
                  || (number == figures.max() && number > figures.upperQuartile() + reach);
            })
        .findFirst();
  }

  private Finding finding(ColumnProfile column, ValueCount value, String why) {
    return Finding.of(
            this,
            Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + " holds "
                + Excerpt.of(value.value())
                + " in "
                + Phrase.cells(value.count(), column)
                + ", which may stand for a missing value. "
                + why,
            "If so, add " + Excerpt.of(value.value()) + " to data.reading.missingTokens.")
        .share(column.share(value.count()));
  }
}
