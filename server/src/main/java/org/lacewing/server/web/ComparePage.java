package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Series;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;
import org.lacewing.server.web.Page.Place;

/** Lays out runs side by side: what differs first, then what came of it. */
final class ComparePage {
  private static final List<String> USUAL = List.of("accuracy", "rmse", "mae");

  private final List<ComparedRun> runs;
  private final Yardstick metric;
  private final Set<String> metrics;

  private ComparePage(List<ComparedRun> runs, Yardstick metric, Set<String> metrics) {
    this.runs = runs;
    this.metric = metric;
    this.metrics = metrics;
  }

  /**
   * Returns the page.
   *
   * @param asked the metric that models are judged by; empty for that of the first run's gate
   */
  static Page of(List<ComparedRun> runs, String asked) throws IOException {
    Set<String> metrics = new TreeSet<>();
    candidates(runs).forEach(candidate -> metrics.addAll(candidate.scores().keySet()));
    List<String> wanted = new ArrayList<>(List.of(asked));
    for (ComparedRun run : runs) {
      wanted.add(Candidate.gateMetric(run.run()));
    }
    wanted.addAll(USUAL);
    wanted.addAll(metrics);
    String metric = wanted.stream().filter(metrics::contains).findFirst().orElse("accuracy");
    ComparePage page = new ComparePage(runs, Yardstick.metric(metric), metrics);
    return Page.of(
        "Compare " + runs.size() + " runs",
        Place.RUNS,
        page.legend(),
        page.differences(),
        page.figures(),
        page.curves(),
        page.models());
  }

  private static List<Candidate> candidates(List<ComparedRun> runs) {
    return runs.stream().flatMap(run -> run.candidates().stream()).toList();
  }

  private DomContent legend() {
    return Tables.of(
        "Runs",
        List.of("", "Experiment", "Run", "Status", "Started"),
        runs.stream()
            .<List<DomContent>>map(
                run ->
                    List.of(
                        strong(run.letter()),
                        a(run.run().record().experiment()).withHref("/runs/" + run.id()),
                        code(run.id()),
                        Words.state(run.run().record().status().name()),
                        Words.at(run.run().record().startedAt())))
            .toList());
  }

  private DomContent differences() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.inputs().keySet()));
    List<List<DomContent>> differ = new ArrayList<>();
    List<List<DomContent>> same = new ArrayList<>();
    for (String name : names) {
      List<String> values = runs.stream().map(run -> run.inputs().getOrDefault(name, "–")).toList();
      if (Set.copyOf(values).size() > 1) {
        List<DomContent> row = new ArrayList<>(List.of(Words.of(name)));
        values.forEach(value -> row.add(Words.of(value)));
        differ.add(row);
      } else {
        same.add(List.of(Words.of(name), Words.of(values.get(0))));
      }
    }
    return section(
        h2("Differences"),
        differ.isEmpty()
            ? p("Data, seed, settings and environment are the same.")
            : Tables.of("What differs of data, seed, settings and environment", header(""), differ),
        details(
            summary(same.size() + " values are the same"),
            Tables.of("What is the same", List.of("What", "Value"), same)));
  }

  private List<String> header(String first) {
    List<String> header = new ArrayList<>(List.of(first));
    runs.forEach(run -> header.add(run.letter()));
    return header;
  }

  private DomContent figures() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.run().record().figures().keySet()));
    List<List<DomContent>> rows = new ArrayList<>();
    for (String name : names) {
      List<DomContent> row = new ArrayList<>(List.of(Words.of(name)));
      for (ComparedRun run : runs) {
        Double value = run.run().record().figures().get(name);
        row.add(text(value == null ? "–" : NumberText.of(value)));
      }
      rows.add(row);
    }
    return section(h2("Figures"), Tables.of("Figures of the runs", header(""), rows));
  }

  private DomContent curves() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> run.curves().forEach(curve -> names.add(curve.name())));
    List<DomContent> charts = new ArrayList<>();
    for (String name : names) {
      List<Series> series = new ArrayList<>();
      for (ComparedRun run : runs) {
        run.curves().stream()
            .filter(curve -> curve.name().equals(name))
            .forEach(curve -> series.add(Curves.series(curve, run.letter())));
      }
      charts.add(HtmlFragment.of(new LineChart(name, "epoch", "", series)));
    }
    if (charts.isEmpty()) {
      charts.add(p("None of these runs trained a network."));
    }
    return section(h2("Training")).with(charts);
  }

  private DomContent models() {
    List<Candidate> all = candidates(runs);
    if (all.isEmpty()) {
      return section(h2("Models"), p("None of these runs measured a model."));
    }
    List<Yardstick> yardsticks =
        List.of(Yardstick.BYTES, Yardstick.LATENCY, metric, Yardstick.AGREEMENT);
    Set<Candidate> front = Set.copyOf(Yardstick.front(all, yardsticks));
    return section(
        h2("Models"),
        choice(),
        div(
                ParetoFigure.of(all, Yardstick.BYTES, metric),
                ParetoFigure.of(all, Yardstick.LATENCY, metric),
                ParetoFigure.of(all, Yardstick.BYTES, Yardstick.AGREEMENT))
            .withClass("charts"),
        Tables.of(
            "Models; those on the Pareto front are beaten by none in all four respects",
            List.of("Model", "Bytes", "Latency in µs", metric.words(), "Agreement", "Pareto front"),
            all.stream()
                .<List<DomContent>>map(
                    candidate ->
                        List.of(
                            Words.of(candidate.called()),
                            number(candidate.bytes()),
                            number(candidate.latency()),
                            number(candidate.score(metric.name())),
                            number(candidate.agreement()),
                            text(front.contains(candidate) ? "✓ on it" : "")))
                .toList()));
  }

  private static DomContent number(double value) {
    return text(Double.isNaN(value) ? "–" : NumberText.of(value));
  }

  private DomContent choice() {
    return form(
            input()
                .withType("hidden")
                .withName("ids")
                .withValue(runs.stream().map(ComparedRun::id).collect(Collectors.joining(","))),
            div(
                    label("Judge by").withFor("metric"),
                    select(
                            metrics.stream()
                                .map(
                                    name ->
                                        option(HtmlFragment.clean(name))
                                            .withValue(HtmlFragment.clean(name))
                                            .condAttr(
                                                name.equals(metric.name()), "selected", "selected"))
                                .toArray(DomContent[]::new))
                        .withId("metric")
                        .withName("metric"))
                .withClass("field"),
            div(button("Show").withType("submit")).withClass("actions"))
        .withMethod("get")
        .withAction("/compare")
        .withClass("filter");
  }
}
