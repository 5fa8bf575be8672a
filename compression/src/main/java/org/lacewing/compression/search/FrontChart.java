package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Series;

/** Networks as dots over their bytes; those that no other one beats are joined by a line. */
final class FrontChart {
  private FrontChart() {}

  static LineChart of(SearchResult result, Limit.Kind kind, String label) {
    List<Measured> front = new ArrayList<>(result.front());
    List<Measured> others = new ArrayList<>(result.points());
    others.removeAll(front);
    List<Series> series = new ArrayList<>();
    series.add(dots("unbeaten", front, kind, true));
    if (!others.isEmpty()) {
      series.add(dots("others", others, kind, false));
    }
    result.chosen().ifPresent(each -> series.add(dots("chosen", List.of(each), kind, false)));
    result.budget().limits().stream()
        .filter(limit -> limit.kind() == kind)
        .forEach(limit -> series.add(bound(result, limit)));
    return new LineChart("Bytes against " + label, "bytes", label, series);
  }

  private static Series dots(
      String name, List<Measured> networks, Limit.Kind kind, boolean joined) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    networks.stream()
        .sorted(Comparator.comparingLong(each -> each.point().bytes()))
        .forEach(
            each -> {
              double bytes = each.point().bytes();
              if (!joined) {
                // A gap before each one: it is drawn as a dot.
                x.add(bytes);
                y.add(Double.NaN);
              }
              x.add(bytes);
              y.add(shown(kind, kind.of(each.point())));
            });
    return new Series(name, x, y);
  }

  private static Series bound(SearchResult result, Limit limit) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Measured each : result.points()) {
      least = Math.min(least, Limit.Kind.BYTES.of(each.point()));
      most = Math.max(most, Limit.Kind.BYTES.of(each.point()));
    }
    double bound = shown(limit.kind(), limit.bound());
    return new Series("limit", List.of(least, most), List.of(bound, bound));
  }

  private static double shown(Limit.Kind kind, double value) {
    return kind == Limit.Kind.DROP ? 100 * value : value;
  }
}
