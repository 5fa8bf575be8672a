package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best split of a node: of all features, all thresholds between two neighbouring bins the
 * node has rows in, and all cuts of the ordered categories, the one with the largest gain. Of equal
 * gains (to a relative 1e-10) the first one stays: features in the order of the schema, thresholds
 * and categories from below, missing values with the yes side. Not thread-safe.
 */
final class CutSearch {
  private static final double TIE = 1e-10;

  private final BinnedColumns columns;
  private final Histograms histograms;
  private final Measure measure;
  private final int width;
  private final int minLeaf;
  private final double[] missing;
  private final double[] present;
  private final double[] chosen;
  private final double[] yes;
  private final double[] no;
  private int missingRows;
  private double[] node = {};
  private double total;
  private int bestFeature;
  private List<Integer> bestOrder = List.of();
  private int bestSize;
  private double bestGain;
  private boolean bestMissingYes;
  private int bestMissingRows;

  CutSearch(BinnedColumns columns, Histograms histograms, Measure measure, int minLeaf) {
    this.columns = columns;
    this.histograms = histograms;
    this.measure = measure;
    this.width = measure.width();
    this.minLeaf = minLeaf;
    this.missing = new double[width];
    this.present = new double[width];
    this.chosen = new double[width];
    this.yes = new double[width];
    this.no = new double[width];
  }

  /**
   * Returns the best split, or null if none lowers the impurity.
   *
   * @param cells the node's rows by bin
   * @param group all of them
   * @param nodeTotal the group's total
   */
  @Nullable Cut best(double[] cells, double[] group, double nodeTotal) {
    node = group;
    total = nodeTotal;
    bestFeature = -1;
    bestGain = 0;
    for (int f = 0; f < columns.size(); f++) {
      BinnedColumn column = columns.get(f);
      int start = histograms.start(f);
      System.arraycopy(cells, start + column.bins() * width, missing, 0, width);
      missingRows = measure.count(missing, 0);
      for (int i = 0; i < width; i++) {
        present[i] = node[i] - missing[i];
      }
      if (column.isNumeric()) {
        thresholds(f, cells, start);
      } else {
        categories(f, cells, start);
      }
    }
    return bestFeature < 0 ? null : cut();
  }

  private void thresholds(int f, double[] cells, int start) {
    Arrays.fill(chosen, 0);
    int last = -1;
    for (int bin = 0; bin < columns.get(f).bins(); bin++) {
      int at = start + bin * width;
      if (measure.count(cells, at) == 0) {
        continue;
      }
      if (last >= 0 && improves(f)) {
        bestOrder = List.of(last, bin);
        bestSize = 1;
      }
      add(cells, at);
      last = bin;
    }
  }

  private void categories(int f, double[] cells, int start) {
    List<Integer> seen = new ArrayList<>();
    for (int bin = 0; bin < columns.get(f).bins(); bin++) {
      if (measure.count(cells, start + bin * width) > 0) {
        seen.add(bin);
      }
    }
    for (int key = 0; key < measure.keys(); key++) {
      int number = key;
      List<Integer> ordered = new ArrayList<>(seen);
      ordered.sort(
          Comparator.comparingDouble(bin -> measure.key(cells, start + bin * width, number)));
      Arrays.fill(chosen, 0);
      for (int size = 1; size < ordered.size(); size++) {
        add(cells, start + ordered.get(size - 1) * width);
        if (improves(f)) {
          bestOrder = ordered;
          bestSize = size;
        }
      }
    }
  }

  private void add(double[] cells, int at) {
    for (int i = 0; i < width; i++) {
      chosen[i] += cells[at + i];
    }
  }

  /** Tries the chosen rows against the other ones of the node; true if nothing was better yet. */
  private boolean improves(int f) {
    for (int i = 0; i < width; i++) {
      no[i] = present[i] - chosen[i];
    }
    if (missingRows == 0) {
      // Nobody was missing here: later ones follow the majority.
      return improves(f, chosen, no, measure.count(chosen, 0) >= measure.count(no, 0));
    }
    for (int i = 0; i < width; i++) {
      yes[i] = chosen[i] + missing[i];
    }
    boolean first = improves(f, yes, no, true);
    for (int i = 0; i < width; i++) {
      no[i] += missing[i];
    }
    return improves(f, chosen, no, false) || first;
  }

  private boolean improves(int f, double[] left, double[] right, boolean missingYes) {
    if (measure.count(left, 0) < minLeaf || measure.count(right, 0) < minLeaf) {
      return false;
    }
    double gain = measure.gain(node, total, left, right);
    if (!(gain > bestGain + TIE * total)) {
      return false;
    }
    bestFeature = f;
    bestGain = gain;
    bestMissingYes = missingYes;
    bestMissingRows = missingRows;
    return true;
  }

  private Cut cut() {
    BinnedColumn column = columns.get(bestFeature);
    List<Integer> chosenBins = bestOrder.subList(0, bestSize).stream().sorted().toList();
    List<Integer> others = bestOrder.subList(bestSize, bestOrder.size()).stream().sorted().toList();
    Condition condition =
        column.isNumeric()
            ? new Condition.AtMost(column.between(chosenBins.get(0), others.get(0)))
            : new Condition.OneOf(names(column, chosenBins), names(column, others));
    ChosenBins bins =
        column.isNumeric()
            ? ChosenBins.upTo(chosenBins.get(0), column.bins(), bestMissingYes)
            : ChosenBins.of(chosenBins, others, column.bins(), bestMissingYes);
    return new Cut(bestFeature, condition, bins, bestGain, bestMissingYes, bestMissingRows);
  }

  private static List<String> names(BinnedColumn column, List<Integer> bins) {
    return bins.stream().map(column.field().levels()::get).toList();
  }
}
