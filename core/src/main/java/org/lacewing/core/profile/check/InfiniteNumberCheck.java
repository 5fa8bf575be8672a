package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.CellGroup;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Numbers that are not finite. */
public final class InfiniteNumberCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public InfiniteNumberCheck() {}

  @Override
  public String name() {
    return "infinite-number";
  }

  @Override
  public String summary() {
    return "Numbers that are not finite, which no training accepts.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.columns().stream()
        .filter(column -> column.isNumeric() && column.forms().infinite().count() > 0)
        .map(this::finding)
        .toList();
  }

  private Finding finding(ColumnProfile column) {
    CellGroup infinite = column.forms().infinite();
    return Finding.of(
            this,
            Severity.SERIOUS,
            column.name(),
            Phrase.column(column)
                + " has numbers that are not finite: "
                + Phrase.cells(infinite.count(), column)
                + ", "
                + Phrase.examples(infinite)
                + ".",
            "Correct the cells, or list the word in data.reading.missingTokens.")
        .share(column.share(infinite.count()))
        .lines(infinite.lines());
  }
}
