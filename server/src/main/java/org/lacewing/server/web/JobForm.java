package org.lacewing.server.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.optgroup;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explainers;
import org.lacewing.server.jobs.JobKind;

/**
 * The form that starts a job. A script joins the controls of the chosen kind into its arguments.
 *
 * @param runs ids of runs to choose from
 * @param versions of models, such as {@code german-credit/3}
 */
record JobForm(List<String> runs, List<String> versions) {
  JobForm {
    runs = List.copyOf(runs);
    versions = List.copyOf(versions);
  }

  DomContent form() {
    return div(
        noscript(p("Starting a job here needs JavaScript.")),
        j2html.TagCreator.form(
                field(
                    "kind",
                    "Kind",
                    select(
                            each(
                                List.of(JobKind.values()),
                                kind -> option(kind.word()).withValue(kind.word())))
                        .withId("kind")
                        .withName("kind")),
                part(JobKind.TRAIN, train()),
                part(JobKind.COMPRESS, compress()),
                part(JobKind.EXPLAIN, explain()),
                part(JobKind.DRIFT, drift()),
                p().withId("job-refused").withClass("refused").attr("role", "alert"),
                div(button("Start").withType("submit")).withClass("actions"))
            .withMethod("post")
            .withId("job-form")
            .withClass("needs-script")
            .attr("hidden"));
  }

  private static DomContent field(String id, String words, DomContent control) {
    return div(label(words).withFor(id), control).withClass("field");
  }

  private static DomContent part(JobKind kind, List<DomContent> controls) {
    return fieldset(legend(kind.word())).with(controls).attr("data-kind", kind.word());
  }

  private List<DomContent> train() {
    return List.of(
        field("train-run", "Run again the experiment of", choice("train-run", "run", runs)),
        field(
            "train-set",
            "Changes, one a line",
            textarea()
                .withId("train-set")
                .attr("data-lines", "set")
                .attr("rows", "3")
                .attr("placeholder", "training.epochs=20")));
  }

  private List<DomContent> compress() {
    return List.of(
        subject("compress"),
        data("compress"),
        limit("compress-drop", "maxAccuracyDrop", "Largest drop of accuracy", "0.01"),
        limit(
            "compress-agreement",
            "minExplanationAgreement",
            "Least agreement of explanations",
            "0.95"),
        limit("compress-bytes", "maxBytes", "Largest size", ""),
        field(
            "compress-passes",
            "Passes instead of limits, one a line",
            textarea()
                .withId("compress-passes")
                .attr("data-lines", "passes")
                .attr("rows", "2")
                .attr("placeholder", "int8")),
        flag("compress-register", "register", "Register the result as a version"),
        text("compress-as", "as", "Of model", ""));
  }

  private List<DomContent> explain() {
    List<String> names = Explainers.load().all().stream().map(Explainer::name).sorted().toList();
    return List.of(
        subject("explain"),
        data("explain"),
        field(
            "explain-with",
            "Explainer",
            select(each(names, name -> option(name).withValue(name)))
                .withId("explain-with")
                .attr("data-list", "with")));
  }

  private List<DomContent> drift() {
    return List.of(
        subject("drift"),
        data("drift"),
        field(
            "drift-against",
            "Against",
            select(each(versions, version -> option(version).withValue(version)))
                .withId("drift-against")
                .attr("data-version", "against")));
  }

  private DomContent subject(String kind) {
    List<DomContent> groups = new ArrayList<>();
    groups.add(
        optgroup(each(versions, version -> option(version).withValue("version " + version)))
            .attr("label", "Versions of models"));
    groups.add(
        optgroup(each(runs, run -> option(HtmlFragment.clean(run)).withValue("run " + run)))
            .attr("label", "Runs"));
    return field(
        kind + "-subject",
        "Model",
        select(groups.toArray(DomContent[]::new))
            .withId(kind + "-subject")
            .attr("data-subject", "yes"));
  }

  private static DomContent choice(String id, String argument, List<String> values) {
    return select(each(values, value -> option(HtmlFragment.clean(value)).withValue(value)))
        .withId(id)
        .attr("data-text", argument);
  }

  private static DomContent text(String id, String argument, String words, String usual) {
    return field(
        id,
        words,
        input().withType("text").withId(id).withValue(usual).attr("data-text", argument));
  }

  private static DomContent limit(String id, String argument, String words, String usual) {
    return field(
        id,
        words,
        input()
            .withType("text")
            .withId(id)
            .withValue(usual)
            .attr("data-text", argument)
            .attr("data-limit", "yes"));
  }

  private static DomContent data(String kind) {
    return text(kind + "-data", "data", "File of labelled rows, for an uploaded version", "");
  }

  private static DomContent flag(String id, String argument, String words) {
    return div(
            input().withType("checkbox").withId(id).attr("data-flag", argument),
            label(words).withFor(id))
        .withClass("field flag");
  }
}
