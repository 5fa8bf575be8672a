package org.lacewing.server.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.select;

import j2html.tags.DomContent;
import j2html.tags.specialized.OptionTag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;

/** The form that puts versions beside the stable one on trial, as canary or as shadow. */
final class TrialForm {
  private static final int USUAL_PERCENT = 10;

  private TrialForm() {}

  /**
   * Returns the form.
   *
   * @param now which versions answer
   * @param versions all of the model, at least one besides the stable one
   */
  static DomContent of(Deployment now, List<ModelVersion> versions) {
    List<Integer> others =
        versions.stream().map(ModelVersion::number).filter(n -> n != now.stable()).toList();
    OptionalInt canary = now.canary().stream().mapToInt(Deployment.Canary::version).findFirst();
    int percent = now.canary().map(Deployment.Canary::percent).orElse(USUAL_PERCENT);
    return form(
            h3("On trial").withId("trial-title"),
            field("canary", "Canary", choice("canary", others, canary)),
            field(
                "percent",
                "Its percent of requests",
                input()
                    .withType("number")
                    .withId("percent")
                    .withName("percent")
                    .withValue(Integer.toString(percent))
                    .attr("min", "1")
                    .attr("max", "99")
                    .attr("required")),
            field("shadow", "Shadow", choice("shadow", others, now.shadow())),
            div(button("Set").withType("submit")).withClass("actions"),
            p("A canary answers its share of the requests. A shadow is asked as well, and only"
                    + " compared: drift tells how its answers differ.")
                .withId("trial-hint")
                .withClass("hint"))
        .withMethod("post")
        .withId("trial")
        .withClass("filter needs-script")
        .attr("aria-labelledby", "trial-title")
        .attr("aria-describedby", "trial-hint")
        .attr("data-stable", Integer.toString(now.stable()))
        .attr("data-send", "/api/v1/models/" + now.model() + "/deployment")
        .attr("hidden");
  }

  private static DomContent field(String id, String words, DomContent control) {
    return div(label(words).withFor(id), control).withClass("field");
  }

  private static DomContent choice(String name, List<Integer> versions, OptionalInt chosen) {
    List<DomContent> options = new ArrayList<>();
    options.add(option("none").withValue(""));
    for (int version : versions) {
      OptionTag each = option("version " + version).withValue(Integer.toString(version));
      boolean isChosen = chosen.isPresent() && chosen.getAsInt() == version;
      options.add(isChosen ? each.attr("selected") : each);
    }
    return select(options.toArray(DomContent[]::new)).withId(name).withName(name);
  }
}
