package org.lacewing.core.profile.check;

import java.util.List;
import java.util.regex.Pattern;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.NumberFigures;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Columns that name the rows instead of describing them. */
public final class IdentifierCheck implements DataCheck {
  private static final long FEWEST = 20;
  private static final Pattern NAME =
      Pattern.compile("(?i)(^|[^a-z])(id|key|nr|no|num|number|index|uuid)$|[a-z]I[dD]$");

  /** Makes the check; it has no state. */
  public IdentifierCheck() {}

  @Override
  public String name() {
    return "identifier";
  }

  @Override
  public String summary() {
    return "Columns that name the rows: every value occurs once.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.features().stream()
        .filter(IdentifierCheck::namesRows)
        .map(
            column ->
                Finding.of(
                        this,
                        Severity.WARNING,
                        column.name(),
                        Phrase.column(column)
                            + " seems to name the rows: "
                            + (column.distinct().exact() ? "" : "about ")
                            + column.distinct().count()
                            + " different values in "
                            + column.present()
                            + " cells.",
                        Phrase.ignore(column) + ": a model would learn the rows by heart.")
                    .share(column.share(column.present()))
                    .estimated(!column.distinct().exact()))
        .toList();
  }

  private static boolean namesRows(ColumnProfile column) {
    long present = column.present();
    if (present < FEWEST || !column.distinct().mayBe(present)) {
      return false;
    }
    if (column.isCategorical()) {
      return true;
    }
    return column.isNumeric()
        && column
            .numbers()
            .filter(NumberFigures::whole)
            .filter(n -> n.increasing() || NAME.matcher(column.name()).find())
            .isPresent();
  }
}
