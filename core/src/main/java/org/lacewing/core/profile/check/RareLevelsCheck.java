package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Categories with too few rows to learn from. */
public final class RareLevelsCheck implements DataCheck {
  private static final long FEWEST = 5;

  /** Makes the check; it has no state. */
  public RareLevelsCheck() {}

  @Override
  public String name() {
    return "rare-levels";
  }

  @Override
  public String summary() {
    return "Categories with fewer than 5 rows.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.features()) {
      List<ValueCount> rare =
          column.frequent().values().stream().filter(value -> value.count() < FEWEST).toList();
      boolean few = column.distinct().count() * FEWEST < column.present();
      if (column.isCategorical() && column.frequent().exact() && few && !rare.isEmpty()) {
        long rows = rare.stream().mapToLong(ValueCount::count).sum();
        findings.add(
            Finding.of(
                    this,
                    Severity.HINT,
                    column.name(),
                    Phrase.column(column)
                        + " has "
                        + rare.size()
                        + (rare.size() == 1 ? " category" : " categories")
                        + " with fewer than "
                        + FEWEST
                        + " rows: "
                        + Phrase.quoted(rare.stream().map(ValueCount::value).toList())
                        + ".",
                    "Put rare categories together in the file; one that is missing in the training"
                        + " part is treated as preprocessing.unseen says.")
                .share(column.share(rows)));
      }
    }
    return findings;
  }
}
