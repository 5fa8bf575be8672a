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
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import org.lacewing.core.report.Block.Card;
import org.lacewing.core.report.Block.Cards;
import org.lacewing.core.report.Block.Count;

/**
 * Draws {@link Cards}: a grid that has as many columns as fit. A picture is one small drawing, so
 * that hundreds of cards stay light.
 */
final class CardFigures {
  private static final int HEIGHT = 56;

  private CardFigures() {}

  static DomContent of(Cards cards) {
    return figure(
            Html.caption(cards.caption(), ""),
            div(each(cards.cards(), CardFigures::card)).withClass("cards"))
        .withClass("chart");
  }

  private static DomContent card(Card card) {
    return div(
            h3(span(Html.clean(card.title())), span(Html.clean(card.kind())).withClass("kind")),
            picture(card),
            dl(
                each(
                    card.facts(),
                    fact ->
                        div(dt(Html.clean(fact.name())), dd(Html.clean(fact.value())))
                            .withClass("fact"))))
        .withClass("card");
  }

  private static DomContent picture(Card card) {
    if (card.counts().isEmpty()) {
      return text("");
    }
    long most = Math.max(1, card.counts().stream().mapToLong(Count::count).max().orElse(1));
    return card.ordered() ? histogram(card, most) : bars(card.counts(), most);
  }

  private static DomContent histogram(Card card, long most) {
    List<Count> counts = card.counts();
    ContainerTag<?> drawing = Svg.svg("histogram", "100%", Integer.toString(HEIGHT));
    double width = 1.0 / counts.size();
    for (int i = 0; i < counts.size(); i++) {
      double height = height(counts.get(i).count(), most);
      drawing.with(
          Svg.shape("rect")
              .withClass("bar")
              .attr("x", Svg.percent(i * width))
              .attr("y", Svg.number(HEIGHT - height))
              .attr("width", Svg.percent(width * 0.92))
              .attr("height", Svg.number(height)));
    }
    String first = counts.get(0).label();
    String last = counts.get(counts.size() - 1).label();
    return figure(
            drawing, figcaption(span(Html.clean(first)), span(Html.clean(last))).withClass("ends"))
        .attr("role", "img")
        .attr("aria-label", Html.clean("Histogram of " + card.title() + peak(counts)));
  }

  /** Returns the height of a bar; one row of a million can still be seen. */
  private static double height(long count, long most) {
    return count == 0 ? 0 : Math.max(1, HEIGHT * (double) count / most);
  }

  private static String peak(List<Count> counts) {
    Count peak =
        counts.stream().max(java.util.Comparator.comparingLong(Count::count)).orElseThrow();
    return ", the highest bar is " + peak.count() + " at " + peak.label();
  }

  private static DomContent bars(List<Count> counts, long most) {
    return div(each(
            counts,
            count ->
                div(
                        span(Html.clean(count.label())).withClass("label"),
                        Svg.svg("share", "100%", "10")
                            .with(
                                Svg.shape("rect")
                                    .withClass("bar")
                                    .attr("width", Svg.percent((double) count.count() / most))
                                    .attr("height", "10")),
                        span(Long.toString(count.count())).withClass("number"))
                    .withClass("row")))
        .withClass("levels");
  }
}
