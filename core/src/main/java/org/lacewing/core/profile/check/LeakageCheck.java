package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.data.Task;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.LabelProfile;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Sample;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;
import org.lacewing.core.report.NumberText;

/** Features that know the label: they would not be known in time. */
public final class LeakageCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public LeakageCheck() {}

  @Override
  public String name() {
    return "leakage";
  }

  @Override
  public String summary() {
    return "Features that give the label away: equal, one to one, of the same order, or with a"
        + " value that belongs to one class.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    if (data.label().isEmpty() || data.label().get().column().distinct().count() < 2) {
      return List.of();
    }
    LabelProfile label = data.label().get();
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.features()) {
      if (column.present() > 0 && (column.isNumeric() || column.isCategorical())) {
        finding(data, label, column).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> finding(ProfiledData data, LabelProfile label, ColumnProfile column) {
    if (column.content() == label.column().content()) {
      return Optional.of(suspect(Severity.SERIOUS, column, "is equal to the label", false));
    }
    boolean estimated = !data.sample().isWhole();
    LevelTable table = LevelTable.of(data.sample(), column.position(), label.column().position());
    if (table.isDetermined()) {
      String how =
          table.isOneToOne()
              ? "maps one to one to the label"
              : "determines the label: each of its "
                  + table.levels()
                  + " values has one label in "
                  + NumberText.percent(table.purity())
                  + " of the rows";
      return Optional.of(suspect(Severity.SERIOUS, column, how, estimated));
    }
    return byOrder(data.sample(), label, column, table)
        .map(how -> suspect(Severity.SERIOUS, column, how, estimated))
        .or(
            () ->
                label.task() == Task.CLASSIFICATION
                    ? byLevel(label, column, table)
                        .map(how -> suspect(Severity.WARNING, column, how, estimated))
                    : Optional.empty());
  }

  private static Optional<String> byOrder(
      Sample sample, LabelProfile label, ColumnProfile column, LevelTable table) {
    if (!column.isNumeric()) {
      return Optional.empty();
    }
    if (label.task() == Task.REGRESSION) {
      OptionalDouble rho =
          RankPairs.correlation(sample, column.position(), label.column().position());
      return rho.isPresent() && Math.abs(rho.getAsDouble()) >= RankPairs.NEARLY_ONE
          ? Optional.of(
              "has the same order as the label (rank correlation "
                  + NumberText.of(rho.getAsDouble())
                  + ")")
          : Optional.empty();
    }
    return table.outcomes() == 2
            && Separation.of(sample, column.position(), label.column().position())
                >= RankPairs.NEARLY_ONE
        ? Optional.of("separates the classes: one threshold tells them apart")
        : Optional.empty();
  }

  private static Optional<String> byLevel(
      LabelProfile label, ColumnProfile column, LevelTable table) {
    return table
        .givenAway()
        .map(
            found ->
                (found.level() == 0
                        ? "has no value in "
                        : "is " + text(column, found.level()) + " in ")
                    + found.rows()
                    + " rows, all of them of class "
                    + text(label.column(), found.outcome()));
  }

  private static String text(ColumnProfile column, long digest) {
    return column.frequent().values().stream()
        .map(ValueCount::value)
        .filter(value -> Sample.digestOf(value) == digest)
        .findFirst()
        .map(Excerpt::of)
        .orElse("of one value");
  }

  private Finding suspect(Severity severity, ColumnProfile column, String how, boolean estimated) {
    return Finding.of(
            this,
            severity,
            column.name(),
            Phrase.column(column) + " " + how + (estimated ? ", in the sampled rows." : "."),
            "If it is not known before the label is, add "
                + Excerpt.of(column.name())
                + " to data.ignore: the score would be too good to be true.")
        .estimated(estimated);
  }
}
