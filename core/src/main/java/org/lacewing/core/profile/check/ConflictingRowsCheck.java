package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.data.Task;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.report.NumberText;

/** Rows that are equal but for the label. */
public final class ConflictingRowsCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public ConflictingRowsCheck() {}

  @Override
  public String name() {
    return "conflicting-rows";
  }

  @Override
  public String summary() {
    return "Rows that are equal in every column but the label.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    boolean classes = data.label().filter(label -> label.task() == Task.CLASSIFICATION).isPresent();
    return data.conflicts().filter(rows -> classes && rows.rows() > 0).stream()
        .map(
            rows ->
                new Finding(
                    name(),
                    Severity.WARNING,
                    List.of(),
                    (double) rows.rows() / data.rows(),
                    (rows.exact() ? "" : "About ")
                        + rows.rows()
                        + " rows ("
                        + NumberText.percent((double) rows.rows() / data.rows())
                        + ") are equal to another one that has another label.",
                    "No model can get them all right. Look for wrong labels, or for a column that"
                        + " is missing.",
                    rows.lines(),
                    !rows.exact()))
        .toList();
  }
}
