package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Categories that are too many to learn from. */
public final class ManyLevelsCheck implements DataCheck {
  private static final long MANY = 50;
  private static final long FEWEST_ROWS = 10;

  /** Makes the check; it has no state. */
  public ManyLevelsCheck() {}

  @Override
  public String name() {
    return "many-levels";
  }

  @Override
  public String summary() {
    return "Categories with so many values that few rows are left for each.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.features().stream()
        .filter(ColumnProfile::isCategorical)
        .filter(
            column ->
                column.distinct().count() > MANY
                    && column.distinct().count() * FEWEST_ROWS > column.present()
                    && !column.distinct().mayBe(column.present()))
        .map(
            column ->
                Finding.of(
                        this,
                        Severity.WARNING,
                        column.name(),
                        Phrase.column(column)
                            + " has "
                            + (column.distinct().exact() ? "" : "about ")
                            + column.distinct().count()
                            + " different texts in "
                            + column.present()
                            + " cells; each one becomes an input of the network.",
                        Phrase.ignore(column) + ", or put rare values together in the file.")
                    .estimated(!column.distinct().exact()))
        .toList();
  }
}
