package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.run.Artifact;
import org.lacewing.core.run.StoredRun;

/** The packages of a run, and the form that makes one a version of a model. */
final class RunModels {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  private RunModels() {}

  static DomContent[] of(StoredRun run) {
    List<List<DomContent>> rows = run.models().stream().map(name -> row(run, name)).toList();
    return new DomContent[] {
      Tables.of("Model packages", List.of("Package", "Size", "SHA-256"), rows), register(run)
    };
  }

  private static List<DomContent> row(StoredRun run, String name) {
    String file = Artifact.MODELS + "/" + name + ModelPackage.EXTENSION;
    Artifact artifact =
        run.record().artifacts().stream()
            .filter(candidate -> candidate.name().equals(file))
            .findFirst()
            .orElseThrow();
    return List.of(
        a(HtmlFragment.clean(name)).withHref("/api/v1/runs/" + run.id() + "/files/" + file),
        text(Words.bytes(artifact.bytes())),
        Words.digest(artifact.sha256()));
  }

  private static DomContent register(StoredRun run) {
    return form(
            h3("Register as a version").withId("register-title"),
            div(
                    label("Package").withFor("register-package"),
                    select(
                            run.models().stream()
                                .map(name -> option(HtmlFragment.clean(name)).withValue(name))
                                .toArray(DomContent[]::new))
                        .withId("register-package")
                        .withName("package"))
                .withClass("field"),
            div(
                    label("Of model").withFor("register-model"),
                    input()
                        .withId("register-model")
                        .withName("model")
                        .withValue(run.record().experiment())
                        .attr("required")
                        .attr("maxlength", "64")
                        .attr("pattern", NAME)
                        .attr("aria-describedby", "register-hint"))
                .withClass("field"),
            div(button("Register").withType("submit")).withClass("actions"),
            p("Lower-case letters, digits and single hyphens. The version is served once it is"
                    + " promoted.")
                .withId("register-hint")
                .withClass("hint"))
        .withMethod("post")
        .withClass("filter needs-script")
        .attr("aria-labelledby", "register-title")
        .attr("data-register", run.id().value())
        .attr("hidden");
  }
}
