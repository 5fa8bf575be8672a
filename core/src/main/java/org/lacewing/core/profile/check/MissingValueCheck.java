package org.lacewing.core.profile.check;

import java.util.List;
import java.util.stream.Collectors;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Cells without a value. */
public final class MissingValueCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public MissingValueCheck() {}

  @Override
  public String name() {
    return "missing-value";
  }

  @Override
  public String summary() {
    return "Cells without a value, and what to do about them.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.features().stream()
        .filter(column -> column.missing().count() > 0 && column.present() > 0)
        .map(this::finding)
        .toList();
  }

  private Finding finding(ColumnProfile column) {
    long missing = column.missing().count();
    String spellings =
        column.missing().spellings().stream()
            .limit(3)
            .map(s -> s.value().isEmpty() ? "empty" : Excerpt.of(s.value()))
            .collect(Collectors.joining(", "));
    boolean most = missing * 2 > column.rows();
    return Finding.of(
            this,
            Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + " has no value in "
                + Phrase.cells(missing, column)
                + ", written as: "
                + spellings
                + ".",
            (most ? Phrase.ignore(column) + ", or set" : "Set")
                + " data.missing to keep and "
                + (column.isNumeric()
                    ? "preprocessing.numericMissing to median"
                    : "preprocessing.categoricalMissing to own-category")
                + ", or data.missing to drop-row.")
        .share(column.share(missing));
  }
}
