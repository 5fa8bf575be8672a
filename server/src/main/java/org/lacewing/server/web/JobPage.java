package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.jobs.Job;
import org.lacewing.server.web.Page.Place;

/** Lays out a job: its state, which a script keeps up to date, and the end of its log. */
final class JobPage {
  private JobPage() {}

  static Page of(Job job, String log) {
    String api = "/api/v1/jobs/" + job.id();
    List<DomContent> parts = new ArrayList<>();
    parts.add(
        dl(
                fact("Status", span(Words.state(job.status().name())).withId("job-status")),
                fact("Kind", text(job.kind().word())),
                fact("Asked for", Words.at(job.createdAt())),
                fact("By", text(HtmlFragment.clean(job.createdBy()))),
                fact("Took", text(JobListPage.took(job))))
            .withClass("facts"));
    job.message()
        .ifPresent(message -> parts.add(HtmlFragment.of(new Verdict(Level.FAIL, message))));
    if (!job.status().isEnd()) {
      parts.add(
          div(
                  progress().withId("job-progress").attr("aria-label", "Progress"),
                  p().withId("job-progress-text").withClass("hint"),
                  Confirmation.cancel("Cancel", "Cancel this job? Its process is ended.", api))
              .withClass("live"));
    }
    job.result().ifPresent(result -> parts.add(result(result)));
    parts.add(
        section(
            h2("Log"),
            pre(HtmlFragment.clean(log))
                .withId("job-log")
                .attr("tabindex", "0")
                .attr("role", "log")
                .attr("aria-label", "End of the log"),
            p(a("The whole log").withHref(api + "/log"))));
    parts.add(
        section(
            h2("Arguments"),
            pre(HtmlFragment.clean(Json.write(Json.parse(job.arguments(), "arguments"))))
                .attr("tabindex", "0")));
    parts.add(Confirmation.dialog());
    List<DomContent> whole =
        List.of(
            div(parts.toArray(DomContent[]::new))
                .withId("job")
                .attr("data-events", job.status().isEnd() ? "" : api + "/events")
                .attr("data-log", api + "/log"));
    return new Page(job.kind().word() + " job " + job.id(), Place.JOBS, List.of("job.js"), whole);
  }

  private static DomContent fact(String name, DomContent value) {
    return div(dt(name), dd(value)).withClass("fact");
  }

  private static DomContent result(String text) {
    JsonNode result = Json.parse(text, "result");
    List<DomContent> facts = new ArrayList<>();
    result
        .properties()
        .forEach(
            field ->
                facts.add(
                    fact(
                        HtmlFragment.clean(field.getKey()),
                        value(field.getKey(), field.getValue()))));
    return section(h2("Result"), dl(each(facts, fact -> fact)).withClass("facts"));
  }

  private static DomContent value(String name, JsonNode value) {
    if (name.equals("run")) {
      return a(HtmlFragment.clean(value.asText()))
          .withHref("/runs/" + HtmlFragment.clean(value.asText()));
    }
    if (name.equals("registered")) {
      String model = HtmlFragment.clean(value.path("model").asText());
      return a(model + " version " + value.path("version").asInt()).withHref("/models/" + model);
    }
    return code(HtmlFragment.clean(value.isValueNode() ? value.asText() : value.toString()));
  }
}
