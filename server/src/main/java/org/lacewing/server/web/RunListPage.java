package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.img;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;
import org.lacewing.server.runs.RunPage;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.runs.RunRow;
import org.lacewing.server.web.Page.Place;

/** Lays out a part of the list of runs. */
final class RunListPage {
  private static final int FIGURES = 5;

  /** What is shown of the figures before others, if it is there. */
  private static final List<String> LEADING =
      List.of(
          "accuracy", "auc", "f1", "rmse", "mae", "r2", "servedBytes", "agreement", "onnxBytes");

  private final RunQuery query;
  private final RunPage list;
  private final List<String> figures;

  RunListPage(RunQuery query, RunPage list) {
    this.query = query;
    this.list = list;
    this.figures = shown();
  }

  private List<String> shown() {
    List<String> names = new ArrayList<>();
    if (list.figures().contains(query.key())) {
      names.add(query.key());
    }
    LEADING.stream()
        .filter(list.figures()::contains)
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    list.figures().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return names.stream().limit(FIGURES).toList();
  }

  Page page() {
    return Page.of("Runs", Place.RUNS, new RunFilter(query, list).form(), content());
  }

  private DomContent content() {
    if (list.runs().isEmpty()) {
      return p(list.experiments().isEmpty()
              ? text("There are no runs yet. Each “lacewing run EXPERIMENT” adds one.")
              : text("No run is like that."))
          .withClass("empty");
    }
    return form(
            div(
                    button("Compare the chosen runs").withType("submit"),
                    span("Choose 2 to 10.").withClass("hint").withId("choose"))
                .withClass("actions"),
            div(runs()).withClass("scroll").attr("tabindex", "0"),
            pages())
        .withMethod("get")
        .withAction("/compare")
        .withId("runs");
  }

  private DomContent runs() {
    return table(
            caption(
                text(list.total() == 1 ? "1 run" : list.total() + " runs"),
                span(", sorted by " + HtmlFragment.clean(query.key())).withClass("hint")),
            thead(
                tr(
                    th(span("Choose").withClass("hidden")).attr("scope", "col"),
                    head("Run", "experiment", false),
                    head("Status", "status", false),
                    head("Started", "startedAt", false),
                    th("Took").attr("scope", "col").withClass("number"),
                    th("Training").attr("scope", "col"),
                    each(figures, name -> head(name, name, true)))),
            tbody(each(list.runs(), this::row)))
        .withClass("cards-when-narrow");
  }

  private DomContent head(String words, String key, boolean number) {
    boolean sorted = query.key().equals(key);
    return th(a(HtmlFragment.clean(words))
            .withHref(RunAddress.sortedBy(query, key))
            .with(
                span(sorted ? (query.descending() ? " ↓" : " ↑") : "").attr("aria-hidden", "true")))
        .attr("scope", "col")
        .withCondClass(number, "number")
        .condAttr(sorted, "aria-sort", query.descending() ? "descending" : "ascending");
  }

  private DomContent row(RunRow run) {
    String choice = "choose-" + run.id();
    return tr(
        td(
                input()
                    .withType("checkbox")
                    .withName("ids")
                    .withValue(run.id())
                    .withId(choice)
                    .attr("aria-describedby", "choose"),
                label("Choose " + run.id()).withFor(choice).withClass("hidden"))
            .withClass("choice"),
        th(
                a(HtmlFragment.clean(run.experiment().isEmpty() ? run.id() : run.experiment()))
                    .withHref("/runs/" + run.id()),
                code(run.id()).withClass("id"))
            .attr("scope", "row"),
        named(
            "Status",
            td(Words.state(run.status()))
                .condAttr(!run.problem().isEmpty(), "title", HtmlFragment.clean(run.problem()))),
        named(
            "Started",
            run.startedAt().isPresent() ? td(Words.at(run.startedAt().get())) : td("unknown")),
        named("Took", td(took(run)).withClass("number")),
        named("Training", td(sparkline(run))),
        each(
            figures,
            name ->
                named(
                    name,
                    td(run.figures().containsKey(name)
                            ? figure(name, run.figures().getOrDefault(name, Double.NaN))
                            : "–")
                        .withClass("number"))));
  }

  /** Narrow screens show a row as a card: each cell then tells what it is. */
  private static DomContent named(String name, TdTag cell) {
    return cell.attr("data-name", HtmlFragment.clean(name));
  }

  private static String figure(String name, double value) {
    return name.endsWith("Bytes") && value >= 0 && Double.isFinite(value)
        ? Words.bytes((long) value)
        : NumberText.of(value);
  }

  private static String took(RunRow run) {
    return run.startedAt().isPresent() && run.endedAt().isPresent()
        ? Words.took(Duration.between(run.startedAt().get(), run.endedAt().get()))
        : "–";
  }

  private static DomContent sparkline(RunRow run) {
    // Runs that failed early have no figures and no curves.
    if (!Set.of("FINISHED", "GATE_MISSED").contains(run.status())) {
      return text("–");
    }
    return img()
        .withSrc("/runs/" + run.id() + "/sparkline.svg")
        .withAlt("Training curve of " + run.id())
        .attr("width", "96")
        .attr("height", "24")
        .attr("loading", "lazy");
  }

  private DomContent pages() {
    long last = Math.max(0, (list.total() - 1) / list.size());
    if (last == 0) {
      return text("");
    }
    return nav(
            list.page() > 0
                ? a("← Previous").withHref(RunAddress.page(query, list.page() - 1)).withRel("prev")
                : span(""),
            span("Page " + (list.page() + 1) + " of " + (last + 1)),
            list.page() < last
                ? a("Next →").withHref(RunAddress.page(query, list.page() + 1)).withRel("next")
                : span(""))
        .attr("aria-label", "Pages")
        .withClass("pages");
  }
}
