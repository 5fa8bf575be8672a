package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.data.Task;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.LabelProfile;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** A label that cannot be learned from, or only with care. */
public final class LabelCheck implements DataCheck {
  private static final long FEWEST = 10;
  private static final long UNEQUAL = 5;

  /** Makes the check; it has no state. */
  public LabelCheck() {}

  @Override
  public String name() {
    return "label";
  }

  @Override
  public String summary() {
    return "A label with missing values, one class, very small classes or unequal classes.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    data.label().ifPresent(label -> check(label, findings));
    return findings;
  }

  private void check(LabelProfile label, List<Finding> findings) {
    ColumnProfile column = label.column();
    long missing = column.missing().count();
    if (missing > 0) {
      findings.add(
          Finding.of(
                  this,
                  Severity.WARNING,
                  column.name(),
                  "Label "
                      + Excerpt.of(column.name())
                      + " is missing in "
                      + Phrase.cells(missing, column)
                      + ".",
                  "Those rows are left out (data.missingLabel: drop-row); find out why they have"
                      + " no label.")
              .share(column.share(missing)));
    }
    if (column.distinct().count() < 2) {
      findings.add(
          Finding.of(
              this,
              Severity.SERIOUS,
              column.name(),
              "Label " + Excerpt.of(column.name()) + " has one value or none.",
              "Check the label; there is nothing to learn."));
      return;
    }
    if (label.task() == Task.CLASSIFICATION) {
      smallClasses(label, findings);
    }
  }

  private void smallClasses(LabelProfile label, List<Finding> findings) {
    ColumnProfile column = label.column();
    List<ValueCount> small = label.classes().stream().filter(c -> c.count() < FEWEST).toList();
    if (!small.isEmpty()) {
      findings.add(
          Finding.of(
                  this,
                  Severity.WARNING,
                  column.name(),
                  "Label "
                      + Excerpt.of(column.name())
                      + " has "
                      + (small.size() == 1 ? "a class" : small.size() + " classes")
                      + " with fewer than "
                      + FEWEST
                      + " rows: "
                      + Phrase.quoted(small.stream().map(ValueCount::value).toList())
                      + ".",
                  "Leave them out or put them together; figures about them would mean nothing.")
              .share(column.share(small.stream().mapToLong(ValueCount::count).sum())));
    }
    long largest = label.classes().stream().mapToLong(ValueCount::count).max().orElse(0);
    long smallest = label.classes().stream().mapToLong(ValueCount::count).min().orElse(0);
    if (smallest * UNEQUAL < largest && small.isEmpty()) {
      findings.add(
          Finding.of(
              this,
              Severity.HINT,
              column.name(),
              "Label "
                  + Excerpt.of(column.name())
                  + " is unequal: the largest class has "
                  + largest
                  + " rows, the smallest "
                  + smallest
                  + ".",
              "Set training.balanceClasses to true, and look at auc or macro-f1 rather than"
                  + " accuracy."));
    }
  }
}
