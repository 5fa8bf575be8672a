package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.profile.NumberFigures.Histogram;
import org.lacewing.core.report.Block.Card;
import org.lacewing.core.report.Block.Cards;
import org.lacewing.core.report.Block.Count;
import org.lacewing.core.report.Block.Fact;
import org.lacewing.core.report.NumberText;

/** The columns of a profile as cards: a histogram of numbers, bars of the most frequent texts. */
final class ColumnCards {
  private static final int LEVELS = 6;
  private static final int LEVEL = 40;
  private static final int FEW_VALUES = 12;

  private ColumnCards() {}

  static Cards of(List<ColumnProfile> columns) {
    return new Cards(
        "Every column in the order of the file", columns.stream().map(ColumnCards::card).toList());
  }

  private static Card card(ColumnProfile column) {
    List<Fact> facts = new ArrayList<>();
    long missing = column.missing().count();
    if (missing > 0) {
      facts.add(
          new Fact("missing", missing + " (" + NumberText.percent(column.share(missing)) + ")"));
    }
    facts.add(
        new Fact("different", (column.distinct().exact() ? "" : "~") + column.distinct().count()));
    boolean numeric = column.isNumeric() && column.numbers().isPresent();
    if (numeric) {
      addNumbers(column.numbers().get(), facts);
    } else if (column.longest() > 0) {
      facts.add(new Fact("characters", column.shortest() + " to " + column.longest()));
    }
    boolean ordered = numeric && column.distinct().count() > FEW_VALUES;
    return new Card(
        column.name(),
        kind(column),
        facts,
        ordered ? intervals(column.numbers().get().histogram()) : levels(column, numeric),
        ordered);
  }

  private static String kind(ColumnProfile column) {
    return switch (column.type().type()) {
      case NUMERIC -> "numbers";
      case CATEGORICAL -> "categories";
      case TENSOR -> column.type().reason();
    };
  }

  private static void addNumbers(NumberFigures figures, List<Fact> facts) {
    facts.add(new Fact("mean", NumberText.of(figures.mean())));
    if (!Double.isNaN(figures.deviation())) {
      facts.add(new Fact("sd", NumberText.of(figures.deviation())));
    }
    facts.add(
        new Fact(
            "quartiles",
            NumberText.of(figures.lowerQuartile())
                + " · "
                + NumberText.of(figures.median())
                + " · "
                + NumberText.of(figures.upperQuartile())));
    facts.add(
        new Fact("range", NumberText.of(figures.min()) + " to " + NumberText.of(figures.max())));
    if (figures.zeros() > 0) {
      facts.add(new Fact("zeros", Long.toString(figures.zeros())));
    }
    if (figures.negatives() > 0) {
      facts.add(new Fact("negative", Long.toString(figures.negatives())));
    }
    if (figures.outliers().count() > 0) {
      facts.add(new Fact("outliers", Long.toString(figures.outliers().count())));
    }
  }

  private static List<Count> intervals(Histogram histogram) {
    List<Count> counts = new ArrayList<>();
    int last = histogram.counts().size() - 1;
    for (int i = 0; i <= last; i++) {
      double share = last == 0 ? 0 : i / (double) last;
      double at = histogram.low() * (1 - share) + histogram.high() * share;
      counts.add(new Count(NumberText.of(at), histogram.counts().get(i)));
    }
    return counts;
  }

  private static List<Count> levels(ColumnProfile column, boolean numeric) {
    List<ValueCount> values = column.frequent().values();
    int shown = numeric ? FEW_VALUES : LEVELS;
    List<Count> counts = new ArrayList<>();
    long rest = column.present();
    for (ValueCount value : values.subList(0, Math.min(shown, values.size()))) {
      counts.add(new Count(ProfileText.cut(value.value(), LEVEL), value.count()));
      rest -= value.count();
    }
    if (numeric) {
      counts.sort(java.util.Comparator.comparingDouble(c -> Double.parseDouble(c.label())));
    }
    if (rest > 0 && !counts.isEmpty()) {
      counts.add(new Count("all others", rest));
    }
    return counts;
  }
}
