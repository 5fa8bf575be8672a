package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iframe;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.LineChart;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.RunRecord;
import org.lacewing.core.run.StoredRun;
import org.lacewing.server.runs.Curve;
import org.lacewing.server.web.Page.Place;

/** Lays out what is known of a run. */
final class RunDetailPage {
  private final StoredRun run;
  private final RunRecord record;
  private final RunReader reader;
  private final List<DomContent> parts = new ArrayList<>();

  private RunDetailPage(StoredRun run, RunReader reader) {
    this.run = run;
    this.record = run.record();
    this.reader = reader;
  }

  static Page of(StoredRun run, List<Curve> curves, RunReader reader) throws IOException {
    RunDetailPage page = new RunDetailPage(run, reader);
    page.parts.add(page.facts());
    run.record()
        .error()
        .ifPresent(
            error -> page.parts.add(HtmlFragment.of(new Verdict(Level.FAIL, error.message()))));
    page.figures();
    page.curves(curves);
    page.models();
    page.report();
    page.settings();
    page.origin();
    page.files();
    return new Page(run.record().experiment(), Place.RUNS, List.of(), page.parts);
  }

  private DomContent facts() {
    List<DomContent> facts = new ArrayList<>();
    facts.add(fact("Status", Words.state(record.status().name())));
    facts.add(fact("Run", code(record.id().value())));
    facts.add(fact("Started", Words.at(record.startedAt())));
    record
        .endedAt()
        .ifPresent(
            end ->
                facts.add(
                    fact("Took", text(Words.took(Duration.between(record.startedAt(), end))))));
    return dl(facts.toArray(DomContent[]::new)).withClass("facts");
  }

  private static DomContent fact(String name, DomContent value) {
    return div(dt(name), dd(value)).withClass("fact");
  }

  private void add(String title, DomContent... content) {
    parts.add(section(h2(title)).with(content));
  }

  private void figures() {
    if (!record.figures().isEmpty()) {
      add(
          "Figures",
          dl(record.figures().entrySet().stream()
                  .map(
                      figure ->
                          fact(
                              HtmlFragment.clean(figure.getKey()),
                              text(NumberText.of(figure.getValue()))))
                  .toArray(DomContent[]::new))
              .withClass("figures"));
    }
  }

  private void curves(List<Curve> curves) {
    if (!curves.isEmpty()) {
      add(
          "Training",
          curves.stream()
              .map(
                  curve ->
                      HtmlFragment.of(
                          new LineChart(
                              curve.name(),
                              "epoch",
                              "",
                              List.of(Curves.series(curve, curve.name())))))
              .toArray(DomContent[]::new));
    }
  }

  private void models() {
    if (!run.models().isEmpty()) {
      add("Models", RunModels.of(run));
    }
  }

  private void report() {
    if (RunReader.has(run, Artifact.REPORT)) {
      String address = "/runs/" + record.id() + "/report";
      add(
          "Report",
          p(a("Open the report by itself").withHref(address)),
          details(
              summary("Show the report here"),
              iframe()
                  .withSrc(address)
                  .withTitle("Report of " + record.id())
                  .withClass("report")
                  .attr("sandbox", "")
                  .attr("loading", "lazy")));
    }
  }

  private void settings() throws IOException {
    if (RunReader.has(run, Artifact.EXPERIMENT)) {
      add(
          "Settings",
          details(
              summary("The whole experiment, with all defaults"),
              pre(HtmlFragment.clean(reader.text(run, Artifact.EXPERIMENT)))
                  .attr("tabindex", "0")));
    }
  }

  private void origin() throws IOException {
    if (!RunReader.has(run, Artifact.MANIFEST)) {
      return;
    }
    Manifest manifest = run.manifest();
    List<DomContent> content = new ArrayList<>();
    content.add(
        dl(
                fact("Seed", text(Long.toString(manifest.seed()))),
                fact("Commit", code(HtmlFragment.clean(manifest.code().commit()))),
                fact("Changed since", text(manifest.code().dirty() ? "yes" : "no")))
            .withClass("facts"));
    content.add(
        Tables.of(
            "Data",
            List.of("File", "Rows", "SHA-256"),
            manifest.data().stream()
                .<List<DomContent>>map(
                    data ->
                        List.of(
                            Words.of(data.file()),
                            text(Long.toString(data.rows())),
                            code(data.sha256())))
                .toList()));
    List<List<DomContent>> environment = new ArrayList<>();
    flat("", Json.of(manifest.environment()), environment);
    content.add(
        details(
            summary("Environment: machine, programs, libraries"),
            Tables.of("Environment", List.of("What", "Value"), environment)));
    add("Origin", content.toArray(DomContent[]::new));
  }

  private static void flat(String path, JsonNode node, List<List<DomContent>> rows) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flat(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      rows));
    } else {
      rows.add(
          List.of(Words.of(path), Words.of(node.isValueNode() ? node.asText() : node.toString())));
    }
  }

  private void files() {
    add(
        "Files",
        Tables.of(
            record.artifacts().size() + " files, each with its digest",
            List.of("File", "Size", "SHA-256"),
            record.artifacts().stream()
                .<List<DomContent>>map(
                    file ->
                        List.of(
                            a(file.name())
                                .withHref("/api/v1/runs/" + record.id() + "/files/" + file.name()),
                            text(Words.bytes(file.bytes())),
                            Words.digest(file.sha256())))
                .toList()));
  }
}
