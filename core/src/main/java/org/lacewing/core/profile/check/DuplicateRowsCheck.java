package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.RowRepeats;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.report.NumberText;

/** Rows that occur more than once. */
public final class DuplicateRowsCheck implements DataCheck {
  private static final double MANY = 0.01;

  /** Makes the check; it has no state. */
  public DuplicateRowsCheck() {}

  @Override
  public String name() {
    return "duplicate-rows";
  }

  @Override
  public String summary() {
    return "Rows that are equal in every column.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.repeats().filter(repeats -> repeats.rows() > 0).stream()
        .map(repeats -> finding(repeats, data.rows()))
        .toList();
  }

  private Finding finding(RowRepeats repeats, long rows) {
    double share = (double) repeats.rows() / rows;
    return new Finding(
        name(),
        share > MANY ? Severity.WARNING : Severity.HINT,
        List.of(),
        share,
        (repeats.exact() ? "" : "About ")
            + repeats.rows()
            + (repeats.rows() == 1 ? " row (" : " rows (")
            + NumberText.percent(share)
            + (repeats.rows() == 1 ? ") is a copy" : ") are copies")
            + " of an earlier one.",
        "Remove copies that are no cases of their own: one half of a pair may come into the test"
            + " part, and the score would be too good.",
        repeats.lines(),
        !repeats.exact());
  }
}
