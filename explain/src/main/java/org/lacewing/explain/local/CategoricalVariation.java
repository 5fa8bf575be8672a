package org.lacewing.explain.local;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;

/** Draws categories as often as they occur in training, whatever the explained one is. */
final class CategoricalVariation implements FeatureVariation {
  private final List<String> levels;
  private final int[] occurring;

  private CategoricalVariation(List<String> levels, int[] occurring) {
    this.levels = levels;
    this.occurring = occurring;
  }

  static CategoricalVariation fit(CategoricalColumn training) {
    int[] codes =
        IntStream.range(0, training.size())
            .filter(row -> !training.isMissing(row))
            .map(training::code)
            .sorted()
            .toArray();
    return new CategoricalVariation(training.levels(), codes);
  }

  @Override
  public boolean isConstant() {
    return occurring.length == 0 || occurring[0] == occurring[occurring.length - 1];
  }

  @Override
  public Column draw(Column cell, int size, RandomGenerator random) {
    int known = levels.indexOf(cell.text(0));
    // A category that training did not have is kept beside the known ones.
    List<String> all =
        known >= 0 ? levels : Stream.concat(levels.stream(), Stream.of(cell.text(0))).toList();
    int[] codes = new int[size];
    codes[0] = known >= 0 ? known : levels.size();
    for (int i = 1; i < size; i++) {
      codes[i] = occurring[random.nextInt(occurring.length)];
    }
    return CategoricalColumn.of(cell.name(), all, codes);
  }

  @Override
  public double coordinate(Column cell, Column drawn, int row) {
    return cell.text(0).equals(drawn.text(row)) ? 0 : 1;
  }

  @Override
  public String toString() {
    return levels + " " + Arrays.stream(occurring).boxed().toList();
  }
}
