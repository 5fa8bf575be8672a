package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;

/** Training rows as goals: where changing one feature after the other gains nothing. */
final class Prototypes {
  private static final int MOST = 2000;

  private final List<TrainingValues> values;
  private final Dataset training;
  private final int[] classes;

  Prototypes(List<TrainingValues> values, Dataset training, Target target) {
    this.values = List.copyOf(values);
    int step = Math.max(1, training.rows() / MOST);
    this.training =
        training.select(
            IntStream.range(0, training.rows()).filter(row -> row % step == 0).toArray());
    Column label = this.training.label();
    this.classes =
        IntStream.range(0, this.training.rows())
            .map(row -> target.classes().indexOf(label.text(row)))
            .toArray();
  }

  /**
   * Returns the row with all features that may be changed as in training rows of a wanted class,
   * the cheapest changes first.
   */
  List<Variant> near(List<FeatureMoves> moves, Goal goal, int most) {
    List<Column> columns = training.features().columns();
    List<Variant> variants = new ArrayList<>();
    for (int row = 0; row < classes.length; row++) {
      if (classes[row] >= 0 && goal.isMetBy(classes[row])) {
        Variant variant = Variant.unchanged(moves.size());
        for (int feature = 0; feature < moves.size(); feature++) {
          int value = values.get(feature).place(columns.get(feature), row) + 1;
          variant = variant.with(feature, moves.get(feature).reachable(value));
        }
        variants.add(variant);
      }
    }
    return variants.stream()
        .distinct()
        .sorted(Comparator.comparingDouble(variant -> variant.cost(moves)))
        .limit(most)
        .toList();
  }
}
