package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.core.report.NumberText;

/** What a preprocessing does to each column, in words. */
final class ColumnWords implements EncodingVisitor {
  private static final int MOST_LEVELS = 8;

  private final List<Column> columns = new ArrayList<>();

  private ColumnWords() {}

  /**
   * A column.
   *
   * @param span its name, its kind and its encoded columns
   * @param accepts what it may hold
   * @param encoded how it reaches the network
   */
  record Column(FeatureSpan span, String accepts, String encoded) {}

  static List<Column> of(Preprocessing preprocessing) {
    ColumnWords words = new ColumnWords();
    preprocessing.describe(words);
    return List.copyOf(words.columns);
  }

  @Override
  public void number(FeatureSpan span, NumberFacts facts) {
    String missing =
        facts.missing() == NumericMissing.REJECT
            ? "a missing one is refused"
            : "a missing one is read as " + NumberText.of(facts.fill());
    add(
        span,
        "a number, in training " + range(facts.min(), facts.max()) + "; " + missing,
        scaled(facts.center(), facts.scale()) + clipped(facts.clip()));
  }

  @Override
  public void category(FeatureSpan span, CategoryFacts facts) {
    String missing =
        switch (facts.missing()) {
          case REJECT -> "a missing one is refused";
          case MOST_FREQUENT -> "a missing one is read as " + facts.mostFrequent();
          case OWN_CATEGORY -> "a missing one is a category of its own";
        };
    String unseen =
        facts.unseen() == UnseenCategory.REJECT
            ? "another one is refused"
            : facts.unseen() == UnseenCategory.ZERO
                ? "another one is read as none of them"
                : "another one is read as " + facts.mostFrequent();
    List<String> levels = facts.levels();
    String names =
        levels.size() <= MOST_LEVELS
            ? String.join(", ", levels)
            : String.join(", ", levels.subList(0, MOST_LEVELS)) + ", …";
    boolean own = facts.missing() == CategoricalMissing.OWN_CATEGORY;
    add(
        span,
        "one of " + levels.size() + " categories: " + names + "; " + missing + "; " + unseen,
        "1 in the column of its category, 0 in the others"
            + (own ? "; the last is for missing" : ""));
  }

  @Override
  public void tensor(FeatureSpan span, TensorFacts facts) {
    boolean same =
        facts.center().stream().distinct().count() == 1
            && facts.scale().stream().distinct().count() == 1;
    List<String> channels = facts.format().channels();
    String encoded =
        same
            ? scaled(facts.center().get(0), facts.scale().get(0))
            : IntStream.range(0, channels.size())
                .mapToObj(
                    c ->
                        channels.get(c)
                            + ": "
                            + scaled(facts.center().get(c), facts.scale().get(c)))
                .collect(Collectors.joining("; "));
    add(span, facts.format().toString(), encoded + clipped(facts.clip()));
  }

  private void add(FeatureSpan span, String accepts, String encoded) {
    columns.add(new Column(span, accepts, encoded));
  }

  private static String range(double min, double max) {
    return min == max
        ? "always " + NumberText.of(min)
        : NumberText.of(min) + " to " + NumberText.of(max);
  }

  private static String scaled(double center, double scale) {
    if (scale == 0) {
      return "always 0";
    }
    String difference =
        center == 0
            ? "x"
            : center > 0
                ? "(x − " + NumberText.of(center) + ")"
                : "(x + " + NumberText.of(-center) + ")";
    return scale == 1 ? difference : difference + " / " + NumberText.of(scale);
  }

  private static String clipped(double clip) {
    return clip == 0 ? "" : ", limited to ±" + NumberText.of(clip);
  }
}
