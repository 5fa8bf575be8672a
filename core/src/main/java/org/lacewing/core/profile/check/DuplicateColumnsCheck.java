package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.report.NumberText;

/** Columns that say the same. */
public final class DuplicateColumnsCheck implements DataCheck {
  private static final int MOST_COLUMNS = 2000;

  /** Makes the check; it has no state. */
  public DuplicateColumnsCheck() {}

  @Override
  public String name() {
    return "duplicate-columns";
  }

  @Override
  public String summary() {
    return "Columns that are equal, one to one, or of the same order (|rank correlation| of"
        + " 0.999).";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<ColumnProfile> columns =
        data.features().stream()
            .filter(column -> column.distinct().count() > 1)
            .limit(MOST_COLUMNS)
            .toList();
    List<Finding> findings = new ArrayList<>();
    Map<Long, ColumnProfile> byContent = new HashMap<>();
    Map<Long, ColumnProfile> byLevels = new HashMap<>();
    List<ColumnProfile> different = new ArrayList<>();
    for (ColumnProfile column : columns) {
      ColumnProfile equal = byContent.putIfAbsent(column.content(), column);
      if (equal != null) {
        findings.add(finding(column, equal, " is equal to ", false));
      } else if (column.isCategorical()) {
        ColumnProfile renamed =
            byLevels.putIfAbsent(LevelTable.pattern(data.sample(), column.position()), column);
        if (renamed != null && column.distinct().count() * 2 < column.present()) {
          findings.add(
              finding(
                  column,
                  renamed,
                  " has other words for the values of ",
                  !data.sample().isWhole()));
        }
      } else if (column.isNumeric()) {
        different.add(column);
      }
    }
    for (RankPairs.Pair pair : RankPairs.of(data.sample(), different)) {
      String relation =
          " has "
              + (pair.correlation() == 1
                  ? "the same"
                  : pair.correlation() == -1 ? "the reverse" : "nearly the same")
              + " order (rank correlation "
              + NumberText.of(pair.correlation())
              + ") as ";
      findings.add(finding(pair.second(), pair.first(), relation, !data.sample().isWhole()));
    }
    return findings;
  }

  private Finding finding(
      ColumnProfile column, ColumnProfile other, String relation, boolean estimated) {
    return Finding.of(
            this,
            Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + relation
                + Excerpt.of(other.name())
                + (estimated ? ", in the sampled rows." : "."),
            Phrase.ignore(column)
                + ": it adds nothing, and importances would be shared between the two.")
        .columns(List.of(column.name(), other.name()))
        .estimated(estimated);
  }
}
