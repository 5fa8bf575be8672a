package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;

/** Draws a {@link SearchResult} for people. */
public final class SearchSection {
  private final SearchResult result;
  private final String metric;
  private final int rows;
  private final List<Block> blocks = new ArrayList<>();

  private SearchSection(SearchResult result, String metric, int rows) {
    this.result = result;
    this.metric = metric;
    this.rows = rows;
  }

  /**
   * Returns the section: what was chosen, what each limit cost, all networks as table and charts,
   * and the ranking of layers.
   *
   * @param metric the name of the metric whose drop is limited
   * @param rows the number of validation rows
   */
  public static Section of(SearchResult result, String metric, int rows) {
    return new SearchSection(result, metric, rows).section();
  }

  private Section section() {
    result
        .chosen()
        .ifPresentOrElse(
            this::chosen, () -> blocks.add(new Verdict(Level.FAIL, result.failure().message())));
    if (result.cut()) {
      blocks.add(
          new Verdict(
              Level.NOTE,
              "The time was up before the search was done: this is the best so far. The same"
                  + " command goes on from here."));
    }
    blocks.add(table());
    blocks.add(
        FrontChart.of(result, Limit.Kind.DROP, metric + ", drop in percentage points at most"));
    blocks.add(FrontChart.of(result, Limit.Kind.AGREEMENT, "agreement of explanations"));
    blocks.add(FrontChart.of(result, Limit.Kind.LATENCY, "microseconds a call of one row"));
    if (!result.costs().isEmpty()) {
      blocks.add(layers());
    }
    result.notes().forEach(note -> blocks.add(new Paragraph(note)));
    blocks.add(
        new Paragraph(
            "Networks were compared on "
                + rows
                + " validation rows; test rows had no part in it. One row is "
                + Limit.Kind.DROP.text(1.0 / Math.max(1, rows))
                + " of accuracy. Because a network may be lucky on few rows, the drop is held to"
                + " its limit with a margin of 1.28 standard deviations (90 %, one-sided), taken"
                + " from the rows that only one of the two networks gets right, and rows won make"
                + " up for no margin; of numbers it is the drop itself. Latencies were measured in"
                + " turn with the original's; they depend on the machine and the moment."));
    return new Section("Search under a budget", blocks);
  }

  private void chosen(Measured chosen) {
    Point point = chosen.point();
    blocks.add(
        new Verdict(
            chosen.equals(result.original()) ? Level.NOTE : Level.PASS,
            (chosen.equals(result.original())
                    ? "Only the original stays within the budget: "
                    : "Chosen: " + chosen.candidate().name() + " with ")
                + format(
                    "%d bytes, %.4f of the original's %d; %s %s, a drop of %s, at most %s (%d rows"
                        + " from right to wrong, %d from wrong to right%s); agreement of"
                        + " explanations %s; %s a call, %.2f times the original's.",
                    point.bytes(),
                    (double) point.bytes() / result.original().point().bytes(),
                    result.original().point().bytes(),
                    metric,
                    NumberText.of(point.metric()),
                    Limit.Kind.DROP.text(point.drop()),
                    Limit.Kind.DROP.text(point.dropBound()),
                    point.rightToWrong(),
                    point.wrongToRight(),
                    point.pValue().map(p -> format(", p = %.3f", p)).orElse(""),
                    Limit.Kind.AGREEMENT.text(point.agreement()),
                    Limit.Kind.LATENCY.text(point.latency()),
                    point.latencyRatio())));
    result.limitCosts().forEach(cost -> blocks.add(new Paragraph(cost.text(chosen))));
    if (!chosen.candidate().keepFloat().isEmpty()) {
      blocks.add(
          new Paragraph(
              "Some layers stayed floats, because accuracy or explanations would have missed their"
                  + " limits. The same as a setting: keepFloat: "
                  + chosen.candidate().keepFloat()
                  + "."));
    }
  }

  private Grid table() {
    List<Measured> front = result.front();
    List<List<String>> cells = new ArrayList<>();
    result.points().stream()
        .sorted(Comparator.comparingLong(each -> each.point().bytes()))
        .forEach(each -> cells.add(row(each, front.contains(each))));
    return new Grid(
        "Networks by bytes; * marks those that no other one beats in bytes, drop and agreement",
        List.of(
            "network",
            "",
            "bytes",
            "µs a call",
            metric,
            "drop, pp",
            "at most, pp",
            "agreement",
            "misses"),
        cells);
  }

  private List<String> row(Measured each, boolean unbeaten) {
    Point point = each.point();
    boolean chosen = result.chosen().filter(each::equals).isPresent();
    String missed =
        result.budget().limits().stream()
            .filter(limit -> !limit.isMet(point))
            .map(limit -> limit.kind().option())
            .collect(Collectors.joining(", "));
    return List.of(
        each.candidate().name(),
        (unbeaten ? "*" : "") + (chosen ? " chosen" : ""),
        Long.toString(point.bytes()),
        format("%.1f", point.latency()),
        NumberText.of(point.metric()),
        format("%.3f", 100 * point.drop()),
        format("%.3f", 100 * point.dropBound()),
        format("%.4f", point.agreement()),
        missed);
  }

  private Grid layers() {
    List<LayerCost> ranked =
        result.costs().stream()
            .filter(
                cost ->
                    cost.option().equals(LayerOption.EIGHT_BITS)
                        || cost.option().equals(new LayerOption(4, 0, false))
                        || cost.option().equals(new LayerOption(2, 0, false)))
            .sorted(Comparator.comparingDouble(cost -> -cost.damage()))
            .toList();
    return new Grid(
        "Damage when one layer alone is compressed, the worst first (nats or squared units a row)",
        List.of("layer", "option", "bytes saved", "damage"),
        ranked.stream()
            .map(
                cost ->
                    List.of(
                        cost.layer(),
                        cost.option().label(),
                        Long.toString(-cost.bytes()),
                        NumberText.of(cost.damage())))
            .toList());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
