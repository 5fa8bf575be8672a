package org.lacewing.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many rows of each true class were predicted as each class.
 *
 * @param classes the class names by number
 * @param counts one list a true class, holding one count a predicted class
 */
public record ConfusionMatrix(List<String> classes, List<List<Integer>> counts) {
  /** Copies the counts and checks that they are square. */
  public ConfusionMatrix {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
    int size = classes.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException("A confusion matrix of " + size + " classes is square");
    }
  }

  /** Counts pairs of true and predicted class numbers. */
  static ConfusionMatrix count(List<String> classes, int[] truth, int[] predicted) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int row = 0; row < truth.length; row++) {
      counts[truth[row]][predicted[row]]++;
    }
    return new ConfusionMatrix(
        classes, Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /** Returns the number of rows of one true class that were predicted as another. */
  public int count(int truth, int predicted) {
    return counts.get(truth).get(predicted);
  }

  /** Returns the figures of each class, by class number. */
  public List<ClassFigures> figures() {
    List<ClassFigures> figures = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      int support = 0;
      int predicted = 0;
      for (int other = 0; other < classes.size(); other++) {
        support += count(c, other);
        predicted += count(other, c);
      }
      figures.add(new ClassFigures(classes.get(c), support, predicted, count(c, c)));
    }
    return figures;
  }
}
