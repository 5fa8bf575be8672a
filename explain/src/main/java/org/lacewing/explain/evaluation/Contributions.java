package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.explain.AttributionKind;

/**
 * The values of explanations as contributions, so that slopes can be compared with them: what the
 * answer would lose if a column got the cells of the background rows, were the answer linear. A
 * slope by a training standard deviation counts as often as the number lies above the background's
 * mean, that of a category as often as background rows have another. Immutable and thread-safe.
 */
final class Contributions {
  private final List<Column> background;
  private final Neighbours spread;

  Contributions(Table background, Neighbours spread) {
    this.background = background.columns();
    this.spread = spread;
  }

  /** Returns the contributions for one row of a table with the same columns. */
  List<Double> of(AttributionKind kind, List<Double> values, Table rows, int row) {
    if (kind == AttributionKind.CONTRIBUTION) {
      return values;
    }
    List<Double> contributions = new ArrayList<>();
    for (int feature = 0; feature < values.size(); feature++) {
      Column own = rows.columns().get(feature);
      Column others = background.get(feature);
      double way =
          own.isMissing(row)
              ? 0
              : own instanceof NumericColumn numbers
                  ? above(numbers.value(row), (NumericColumn) others, spread.deviation(feature))
                  : others(own.text(row), others);
      contributions.add(values.get(feature) * way);
    }
    return contributions;
  }

  private static double above(double own, NumericColumn others, double deviation) {
    double sum = 0;
    int count = 0;
    for (int b = 0; b < others.size(); b++) {
      if (!others.isMissing(b)) {
        sum += own - others.value(b);
        count++;
      }
    }
    return count == 0 || deviation == 0 ? 0 : sum / count / deviation;
  }

  private static double others(String own, Column others) {
    double different = 0;
    for (int b = 0; b < others.size(); b++) {
      different += others.text(b).equals(own) ? 0 : 1;
    }
    return different / others.size();
  }
}
