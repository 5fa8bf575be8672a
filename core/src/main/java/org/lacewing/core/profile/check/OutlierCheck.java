package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.NumberFigures;
import org.lacewing.core.profile.NumberFigures.Outliers;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.report.NumberText;

/** Numbers far beyond Tukey's fences. */
public final class OutlierCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public OutlierCheck() {}

  @Override
  public String name() {
    return "outliers";
  }

  @Override
  public String summary() {
    return "Numbers more than 3 interquartile ranges beyond the quartiles (Tukey's outer fences).";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.columns()) {
      column
          .numbers()
          .filter(figures -> column.isNumeric() && figures.outliers().far() > 0)
          .ifPresent(figures -> findings.add(finding(column, figures, !data.sample().isWhole())));
    }
    return findings;
  }

  private Finding finding(ColumnProfile column, NumberFigures figures, boolean estimated) {
    Outliers outliers = figures.outliers();
    double reach = 3 * (figures.upperQuartile() - figures.lowerQuartile());
    return Finding.of(
            this,
            Severity.HINT,
            column.name(),
            Phrase.column(column)
                + " has far outliers: "
                + (estimated ? "about " : "")
                + Phrase.cells(outliers.far(), column)
                + " below "
                + NumberText.of(figures.lowerQuartile() - reach)
                + " or above "
                + NumberText.of(figures.upperQuartile() + reach)
                + ".",
            "Correct them if they are errors, or limit them with preprocessing.clip: 5.")
        .share(column.share(outliers.far()))
        .lines(outliers.lines())
        .estimated(estimated);
  }
}
