package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.NumberFigures;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.report.NumberText;

/** Numbers of which a few are very much larger or smaller than the rest. */
public final class SkewCheck implements DataCheck {
  private static final double LIMIT = 3;
  private static final long FEWEST = 10;

  /** Makes the check; it has no state. */
  public SkewCheck() {}

  @Override
  public String name() {
    return "skewed";
  }

  @Override
  public String summary() {
    return "Very skewed numbers (a skewness beyond 3).";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.columns()) {
      column
          .numbers()
          .filter(figures -> column.isNumeric() && Math.abs(figures.skewness()) > LIMIT)
          .filter(figures -> column.distinct().count() > FEWEST)
          .ifPresent(figures -> findings.add(finding(column, figures)));
    }
    return findings;
  }

  private Finding finding(ColumnProfile column, NumberFigures figures) {
    boolean positive = figures.min() >= 0;
    return Finding.of(
        this,
        Severity.HINT,
        column.name(),
        Phrase.column(column)
            + " is very skewed: skewness "
            + NumberText.of(figures.skewness())
            + ", median "
            + NumberText.of(figures.median())
            + ", largest "
            + NumberText.of(figures.max())
            + ".",
        positive
            ? "Store log(1 + x) in the file instead, or limit it with preprocessing.clip: 5."
            : "Limit it with preprocessing.clip: 5, or store a milder scale in the file.");
  }
}
