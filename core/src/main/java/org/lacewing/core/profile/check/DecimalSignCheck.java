package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.CellForms;
import org.lacewing.core.profile.CellGroup;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Numbers with the other decimal sign, in all or in some cells of a column. */
public final class DecimalSignCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public DecimalSignCheck() {}

  @Override
  public String name() {
    return "decimal-sign";
  }

  @Override
  public String summary() {
    return "Numbers written with the other decimal sign, or with a sign between thousands.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.columns().stream()
        .filter(column -> column.forms().foreign().count() > 0)
        .filter(
            column ->
                column.forms().foreign().count() + column.forms().numbers().count()
                    >= column.present() / 2)
        .map(this::finding)
        .toList();
  }

  private Finding finding(ColumnProfile column) {
    CellForms forms = column.forms();
    CellGroup foreign = forms.foreign();
    boolean comma = foreign.first().get(0).text().contains(",");
    boolean groups = forms.grouped().count() == foreign.count();
    boolean mixed = forms.numbers().count() > 0 && !groups;
    return Finding.of(
            this,
            Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + (mixed ? " mixes decimal signs: " : " holds numbers written another way: ")
                + Phrase.cells(foreign.count(), column)
                + ", "
                + Phrase.examples(foreign)
                + ". They are taken for texts.",
            groups
                ? "If the sign stands between thousands, set data.reading.grouping to "
                    + (comma ? "\",\"." : "\".\".")
                : mixed
                    ? "Write all numbers of the column in one way."
                    : "Set data.reading.decimal to "
                        + (comma ? "\",\"." : "\".\".")
                        + " (on the command line: --decimal).")
        .share(column.share(foreign.count()))
        .lines(foreign.lines());
  }
}
