package org.lacewing.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.Decision;
import org.lacewing.core.report.Block.Forces;

/** Charts of answers that are sums: a base and one value a feature. */
public final class AdditiveCharts {
  private static final int STEPS = 15;
  private static final int PUSHES = 10;
  private static final int LINES = 12;

  private AdditiveCharts() {}

  /**
   * One answer.
   *
   * @param row what the row is called
   * @param answer what is explained, such as {@code p(bad)}
   * @param base where it starts
   * @param features the columns' names
   * @param texts the cells, such as {@code size = M}, as many
   * @param values what each adds, as many
   */
  public record Additive(
      String row,
      String answer,
      double base,
      List<String> features,
      List<String> texts,
      List<Double> values) {
    /** Copies the lists and checks their lengths. */
    public Additive {
      features = List.copyOf(features);
      texts = List.copyOf(texts);
      values = List.copyOf(values);
      if (features.size() != values.size() || texts.size() != values.size()) {
        throw new IllegalArgumentException(row + ": lists of different lengths");
      }
    }
  }

  /**
   * Returns the charts that show several answers side by side: for each answer that is explained, a
   * chart of forces, and from two rows on one of decisions. Features beyond the leading ones are
   * one step.
   *
   * @param rows of the same features each
   */
  public static List<Block> of(List<Additive> rows) {
    Map<String, List<Additive>> byAnswer = new LinkedHashMap<>();
    rows.forEach(row -> byAnswer.computeIfAbsent(row.answer(), a -> new ArrayList<>()).add(row));
    List<Block> charts = new ArrayList<>();
    byAnswer.forEach(
        (answer, some) -> {
          charts.add(
              new Block.ForceChart(
                  "What pushes " + answer + " up and down",
                  answer,
                  some.stream().limit(LINES).map(AdditiveCharts::forces).toList()));
          if (some.size() > 1) {
            charts.add(decisions(answer, some));
          }
        });
    return charts;
  }

  private static Forces forces(Additive row) {
    List<Integer> order = order(row.values().size(), i -> Math.abs(row.values().get(i)));
    List<Bar> pushes = new ArrayList<>();
    double up = 0;
    double down = 0;
    for (int place = 0; place < order.size(); place++) {
      int i = order.get(place);
      double value = row.values().get(i);
      if (place < PUSHES) {
        pushes.add(new Bar(row.texts().get(i), value, 0));
      } else {
        up += Math.max(0, value);
        down += Math.min(0, value);
      }
    }
    if (order.size() > PUSHES) {
      pushes.add(new Bar("others up", up, 0));
      pushes.add(new Bar("others down", down, 0));
    }
    return new Forces(row.row(), row.base(), pushes);
  }

  /** Returns how the answers come about, the features that matter most last. */
  public static Block.DecisionChart decisions(String answer, List<Additive> rows) {
    List<String> features = rows.get(0).features();
    List<Integer> order =
        order(
            features.size(),
            i -> rows.stream().mapToDouble(row -> Math.abs(row.values().get(i))).sum());
    int shown = Math.min(STEPS, order.size());
    List<String> steps = new ArrayList<>();
    if (order.size() > shown) {
      steps.add((order.size() - shown) + " others");
    }
    for (int place = shown - 1; place >= 0; place--) {
      steps.add(features.get(order.get(place)));
    }
    List<Decision> paths = new ArrayList<>();
    for (Additive row : rows) {
      double at = row.base();
      List<Double> reached = new ArrayList<>(List.of(at));
      for (int place = order.size() - 1; place >= 0; place--) {
        at += row.values().get(order.get(place));
        if (place <= shown) {
          reached.add(at);
        }
      }
      paths.add(new Decision(row.row(), reached));
    }
    return new Block.DecisionChart(
        "How " + answer + " comes about, from the base at the bottom to the answer at the top",
        answer,
        steps,
        paths);
  }

  private interface Size {
    double of(int index);
  }

  private static List<Integer> order(int count, Size size) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -size.of(i)));
    return order;
  }
}
