package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.explain.tree.BinnedColumn;
import org.lacewing.explain.tree.BinnedColumns;

/**
 * The conditions that can be added to regions. A feature offers each region the best range from
 * below and from above, the best set of categories from both ends of each order of them, having no
 * value and having one: at most one condition of a kind for each goal (class, larger or smaller
 * numbers), so that neighbouring thresholds do not crowd out other features. Not thread-safe.
 */
final class Narrowings {
  private final BinnedColumns columns;
  private final Taught taught;
  private final double[][] cells;
  private final List<Narrowed> promising = new ArrayList<>();
  private final List<Narrowed> worthy = new ArrayList<>();

  Narrowings(BinnedColumns columns, Taught taught) {
    this.columns = columns;
    this.taught = taught;
    this.cells = new double[columns.size()][];
    for (int f = 0; f < cells.length; f++) {
      cells[f] = new double[Math.multiplyExact(columns.get(f).bins() + 1, taught.width())];
    }
  }

  /** Returns the conditions ordered by promise, of equal ones those found first. */
  List<Narrowed> promising() {
    return promising.stream()
        .sorted(Comparator.comparingDouble(Narrowed::score).reversed())
        .toList();
  }

  /** Returns the conditions that make rules, in the order found. */
  List<Narrowed> worthy() {
    return List.copyOf(worthy);
  }

  /** Forgets what was found. */
  void clear() {
    promising.clear();
    worthy.clear();
  }

  /**
   * Looks for conditions.
   *
   * @param number the region's number
   * @param rows the training rows in it
   */
  void find(Region region, int number, int[] rows, Prefixes prefixes) {
    for (int f = 0; f < cells.length; f++) {
      BinnedColumn column = columns.get(f);
      Arrays.fill(cells[f], 0);
      for (int row : rows) {
        taught.add(cells[f], column.bin(row) * taught.width(), row);
      }
      find(new Place(region, number, f), column, prefixes);
    }
  }

  private record Place(Region region, int number, int feature) {
    BitSet bins(BinnedColumn column) {
      BitSet own = region.bins(feature);
      return own.isEmpty() ? bits(0, column.bins()) : own;
    }

    Narrowed with(BitSet bins, double score) {
      return new Narrowed(number, feature, bins, score);
    }
  }

  private void find(Place place, BinnedColumn column, Prefixes prefixes) {
    double[] own = cells[place.feature];
    List<Integer> seen =
        IntStream.range(0, column.bins()).filter(bin -> rows(own, bin) > 0).boxed().toList();
    if (rows(own, column.bins()) > 0) {
      prefixes.scan(own, List.of(column.bins()), 1, 1);
      keep(place, prefixes, size -> bits(column.bins(), column.bins() + 1));
      prefixes.scan(own, seen, seen.size(), seen.size());
      keep(place, prefixes, size -> place.bins(column));
    }
    if (column.isNumeric()) {
      BitSet range = place.bins(column);
      prefixes.scan(own, seen, 1, seen.size() - 1);
      keep(place, prefixes, size -> bits(range.nextSetBit(0), seen.get(size - 1) + 1));
      List<Integer> down = reversed(seen);
      prefixes.scan(own, down, 1, seen.size() - 1);
      keep(place, prefixes, size -> bits(down.get(size - 1), range.length()));
      return;
    }
    for (int key = 0; key < taught.keys(); key++) {
      List<Integer> up = sorted(own, seen, key);
      for (List<Integer> order : List.of(up, reversed(up))) {
        prefixes.scan(own, order, 1, seen.size() - 1);
        keep(place, prefixes, size -> bits(order.subList(0, size)));
      }
    }
  }

  private interface Chosen {
    BitSet bins(int size);
  }

  private void keep(Place place, Prefixes prefixes, Chosen chosen) {
    for (int goal = 0; goal < taught.goals(); goal++) {
      if (prefixes.promisingSize(goal) > 0) {
        BitSet bins = chosen.bins(prefixes.promisingSize(goal));
        promising.add(place.with(bins, prefixes.promise(goal)));
      }
    }
    if (prefixes.worthySize() > 0) {
      worthy.add(place.with(chosen.bins(prefixes.worthySize()), prefixes.worth()));
    }
  }

  private int rows(double[] own, int bin) {
    int width = taught.width();
    return taught.count(Arrays.copyOfRange(own, bin * width, (bin + 1) * width));
  }

  private List<Integer> sorted(double[] own, List<Integer> seen, int key) {
    int width = taught.width();
    return seen.stream()
        .sorted(Comparator.comparingDouble(bin -> taught.key(own, bin * width, key)))
        .toList();
  }

  private static List<Integer> reversed(List<Integer> order) {
    List<Integer> reversed = new ArrayList<>(order);
    Collections.reverse(reversed);
    return reversed;
  }

  private static BitSet bits(int from, int to) {
    BitSet bits = new BitSet();
    bits.set(from, to);
    return bits;
  }

  private static BitSet bits(List<Integer> bins) {
    BitSet bits = new BitSet();
    bins.forEach(bits::set);
    return bits;
  }
}
