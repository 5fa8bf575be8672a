package org.lacewing.core.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.span;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Counts;
import org.lacewing.core.report.Block.Distribution;
import org.lacewing.core.report.Block.Distributions;
import org.lacewing.core.report.Block.Grid;

/**
 * Draws {@link Distributions}: a card a thing, in it a histogram a time, all of a card on the same
 * scales, so that what moved can be seen.
 */
final class DistributionFigures {
  private static final int HEIGHT = 48;

  private DistributionFigures() {}

  static DomContent of(Distributions distributions) {
    return figure(
            Html.caption(distributions.caption(), ""),
            div(each(distributions.distributions(), DistributionFigures::card)).withClass("cards"),
            Html.dataTable(numbers(distributions)))
        .withClass("chart");
  }

  /** Returns the largest count of a thing, at least 1. */
  static double most(Distribution distribution) {
    return distribution.states().stream()
        .flatMap(state -> state.counts().stream())
        .mapToDouble(count -> count)
        .reduce(1, Math::max);
  }

  /** Returns the counts as a table; intervals that are always empty are left out. */
  static Grid numbers(Distributions distributions) {
    List<String> header = new ArrayList<>(List.of("", "from"));
    distributions.distributions().stream()
        .limit(1)
        .flatMap(first -> first.states().stream())
        .forEach(state -> header.add(state.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Distribution each : distributions.distributions()) {
      int bins = each.states().isEmpty() ? 0 : each.states().get(0).counts().size();
      for (int bin = 0; bin < bins; bin++) {
        int at = bin;
        if (each.states().stream().anyMatch(state -> state.counts().get(at) > 0)) {
          List<String> row = new ArrayList<>(List.of(each.title()));
          row.add(NumberText.of(each.low() + at * (each.high() - each.low()) / bins));
          each.states().forEach(state -> row.add(state.counts().get(at).toString()));
          rows.add(row);
        }
      }
    }
    return new Grid(distributions.caption(), header, rows);
  }

  private static DomContent card(Distribution distribution) {
    double most = most(distribution);
    return div(
            h3(span(Html.clean(distribution.title()))),
            each(distribution.states(), state -> picture(distribution, state, most)),
            dl(
                each(
                    distribution.facts(),
                    fact ->
                        div(dt(Html.clean(fact.name())), dd(Html.clean(fact.value())))
                            .withClass("fact"))))
        .withClass("card");
  }

  private static DomContent picture(Distribution distribution, Counts state, double most) {
    List<Long> counts = state.counts();
    ContainerTag<?> drawing = Svg.svg("histogram", "100%", Integer.toString(HEIGHT));
    double width = 1.0 / Math.max(1, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      long count = counts.get(i);
      // A single one of a million can still be seen.
      double height = count == 0 ? 0 : Math.max(1, HEIGHT * count / most);
      if (count > 0) {
        drawing.with(
            Svg.shape("rect")
                .withClass("bar")
                .attr("x", Svg.percent(i * width))
                .attr("y", Svg.number(HEIGHT - height))
                .attr("width", Svg.percent(width * 0.92))
                .attr("height", Svg.number(height)));
      }
    }
    return figure(
            drawing,
            figcaption(
                    span(NumberText.of(distribution.low())),
                    span(Html.clean(state.name())),
                    span(NumberText.of(distribution.high())))
                .withClass("ends"))
        .attr("role", "img")
        .attr(
            "aria-label",
            Html.clean(
                "Histogram of "
                    + distribution.title()
                    + ", "
                    + state.name()
                    + ". The numbers are in the table below."));
  }
}
