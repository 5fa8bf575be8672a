package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.explain.tree.BinnedColumn;
import org.lacewing.explain.tree.BinnedColumns;

/**
 * Looks for the best single rule by beam search: of all regions with one condition the most
 * promising are narrowed down by a second one, and so on. A longer rule is taken only if it is
 * worth more. Not thread-safe.
 */
final class RuleSearch {
  private final BinnedColumns columns;
  private final Taught taught;
  private final RuleSettings settings;
  private final double threshold;
  private final Narrowings narrowings;

  private static final class Part {
    final Region region;
    final int[] rows;

    Part(Region region, int[] rows) {
      this.region = region;
      this.rows = rows;
    }
  }

  RuleSearch(BinnedColumns columns, Taught taught, RuleSettings settings) {
    this.columns = columns;
    this.taught = taught;
    this.settings = settings;
    this.threshold = Significance.threshold(settings.significance(), taught.degrees());
    this.narrowings = new Narrowings(columns, taught);
  }

  /** Returns the best rule for some rows that are not alike; empty if none counts. */
  Optional<Region> best(int[] rows) {
    Prefixes prefixes =
        new Prefixes(
            taught, taught.group(rows), taught.spread(rows), settings.minRows(), threshold);
    List<Part> beam = List.of(new Part(Region.everything(), rows));
    Optional<Region> best = Optional.empty();
    double worth = 0;
    for (int step = 0; step < settings.maxConditions() && !beam.isEmpty(); step++) {
      narrowings.clear();
      for (int number = 0; number < beam.size(); number++) {
        Part part = beam.get(number);
        narrowings.find(part.region, number, part.rows, prefixes);
      }
      for (Narrowed each : narrowings.worthy()) {
        if (each.score() > worth) {
          worth = each.score();
          best = Optional.of(region(beam, each));
        }
      }
      beam = step + 1 < settings.maxConditions() ? next(beam) : List.of();
    }
    return best;
  }

  private static Region region(List<Part> beam, Narrowed narrowed) {
    return beam.get(narrowed.of()).region.with(narrowed.feature(), narrowed.bins());
  }

  /** Returns the most promising regions, each once. */
  private List<Part> next(List<Part> beam) {
    List<Part> next = new ArrayList<>();
    for (Narrowed each : narrowings.promising()) {
      Region region = region(beam, each);
      if (next.size() < settings.beam()
          && next.stream().noneMatch(part -> part.region.equals(region))) {
        BinnedColumn column = columns.get(each.feature());
        int[] left =
            Arrays.stream(beam.get(each.of()).rows)
                .filter(row -> each.bins().get(column.bin(row)))
                .toArray();
        next.add(new Part(region, left));
      }
    }
    return next;
  }
}
