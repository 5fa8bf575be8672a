package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.deployment.Promotion;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.web.Page.Place;

/**
 * Lays out a model.
 *
 * @param name the model
 * @param versions its versions, the latest first
 * @param deployment which of them answer
 * @param history its promotions, the latest first
 * @param asked rows of {@link LiveFigures#VERSION}
 * @param drift rows of {@link LiveFigures#DRIFT}
 */
record ModelPage(
    ModelName name,
    List<ModelVersion> versions,
    Optional<Deployment> deployment,
    List<Promotion> history,
    List<List<DomContent>> asked,
    List<List<DomContent>> drift) {

  Page page() {
    List<DomContent> parts = new ArrayList<>();
    parts.add(section(h2("Deployment"), facts(), actions()));
    parts.add(section(h2("Versions"), table()));
    if (deployment.isPresent() && versions.size() > 1) {
      parts.add(section(TrialForm.of(deployment.get(), versions)));
    }
    if (!asked.isEmpty()) {
      parts.add(
          section(
              h2("Requests"), Tables.of("Since the server started", LiveFigures.VERSION, asked)));
    }
    if (!drift.isEmpty()) {
      parts.add(
          section(
              h2("Drift between versions"),
              Tables.of(
                  "How answers of the shadow differ from those that were given",
                  LiveFigures.DRIFT,
                  drift)));
    }
    if (!history.isEmpty()) {
      parts.add(section(h2("History"), promotions()));
    }
    parts.add(Confirmation.dialog());
    return new Page(name.value(), Place.MODELS, List.of("trial.js"), parts);
  }

  private DomContent facts() {
    if (deployment.isEmpty()) {
      return p("No version is served. Promote one to serve it.").withClass("empty");
    }
    Deployment now = deployment.get();
    return dl(
            fact("Stable", "version " + now.stable()),
            fact(
                "Canary",
                now.canary()
                    .map(c -> "version " + c.version() + ", " + c.percent() + " % of requests")
                    .orElse("none")),
            fact(
                "Shadow", now.shadow().isPresent() ? "version " + now.shadow().getAsInt() : "none"))
        .withClass("facts");
  }

  private static DomContent fact(String name, String value) {
    return div(dt(name), dd(value)).withClass("fact");
  }

  private DomContent actions() {
    List<DomContent> actions = new ArrayList<>();
    if (deployment.isPresent()) {
      actions.add(a("Try it").withHref("/models/" + name + "/try").withClass("button"));
    }
    rollBackTo()
        .ifPresent(
            version ->
                actions.add(
                    Confirmation.button(
                        "Roll back to version " + version,
                        "Roll " + name + " back to version " + version + "?",
                        "/api/v1/models/" + name + "/rollback",
                        "")));
    actions.add(noscript(span("Promoting and rolling back need JavaScript here.")));
    return div(actions.toArray(DomContent[]::new)).withClass("actions");
  }

  /** The latest promotion that was not undone tells what was stable before it. */
  private Optional<Integer> rollBackTo() {
    return history.stream()
        .filter(promotion -> promotion.undoneAt() == null)
        .findFirst()
        .map(Promotion::replaced);
  }

  private DomContent table() {
    return Tables.of(
        versions.size() == 1 ? "1 version" : versions.size() + " versions, the latest first",
        List.of("Version", "", "Role", "Size", "SHA-256", "From", "Registered"),
        versions.stream()
            .<List<DomContent>>map(
                version ->
                    List.of(
                        text(Integer.toString(version.number())),
                        promote(version.number()),
                        text(role(version.number())),
                        text(Words.bytes(version.bytes())),
                        Words.digest(version.sha256()),
                        Origins.of(version),
                        Words.at(version.createdAt())))
            .toList());
  }

  private String role(int version) {
    if (deployment.isEmpty()) {
      return "";
    }
    Deployment now = deployment.get();
    if (now.stable() == version) {
      return "stable";
    }
    if (now.canary().map(c -> c.version() == version).orElse(false)) {
      return "canary";
    }
    return now.shadow().isPresent() && now.shadow().getAsInt() == version ? "shadow" : "";
  }

  private DomContent promote(int version) {
    if (deployment.map(d -> d.stable() == version).orElse(false)) {
      return text("");
    }
    return Confirmation.button(
        "Promote version " + version,
        "Let version " + version + " of " + name + " answer from now on?",
        "/api/v1/models/" + name + "/promote",
        "{\"version\":" + version + "}");
  }

  private DomContent promotions() {
    return Tables.of(
        "Promotions, the latest first",
        List.of("Version", "Instead of", "When", "By", "Rolled back"),
        history.stream()
            .<List<DomContent>>map(
                promotion -> {
                  Integer replaced = promotion.replaced();
                  var undone = promotion.undoneAt();
                  return List.of(
                      text(Integer.toString(promotion.version())),
                      text(replaced == null ? "–" : Integer.toString(replaced)),
                      Words.at(promotion.promotedAt()),
                      text(HtmlFragment.clean(promotion.promotedBy())),
                      undone == null ? text("–") : Words.at(undone));
                })
            .toList());
  }
}
