package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Columns that tell nothing: one value, nearly one value, or none. */
public final class ConstantColumnCheck implements DataCheck {
  private static final double ALMOST = 0.995;
  private static final long FEWEST = 200;

  /** Makes the check; it has no state. */
  public ConstantColumnCheck() {}

  @Override
  public String name() {
    return "constant-column";
  }

  @Override
  public String summary() {
    return "Columns with one value, almost one value, or no value at all.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.features()) {
      if (column.type().type() == ValueType.TENSOR) {
        continue;
      }
      if (column.present() == 0) {
        findings.add(finding(Severity.WARNING, column, " holds no value at all.", 1));
      } else if (column.distinct().count() == 1) {
        findings.add(constant(column));
      } else if (!column.frequent().values().isEmpty()) {
        ValueCount first = column.frequent().values().get(0);
        if (first.count() >= ALMOST * column.rows() && column.rows() >= FEWEST) {
          String text =
              " is almost constant: "
                  + Excerpt.of(first.value())
                  + " in all but "
                  + (column.rows() - first.count())
                  + " rows.";
          findings.add(finding(Severity.HINT, column, text, column.share(first.count())));
        }
      }
    }
    return findings;
  }

  private Finding constant(ColumnProfile column) {
    String value = Excerpt.of(column.frequent().values().get(0).value());
    return column.missing().count() == 0
        ? finding(Severity.WARNING, column, " is " + value + " in every row.", 1)
        : finding(
            Severity.HINT,
            column,
            " is " + value + " wherever it has a value.",
            column.share(column.present()));
  }

  private Finding finding(Severity severity, ColumnProfile column, String text, double share) {
    return Finding.of(
            this,
            severity,
            column.name(),
            Phrase.column(column) + text,
            Phrase.ignore(column) + ": a model learns little or nothing from it.")
        .share(share);
  }
}
