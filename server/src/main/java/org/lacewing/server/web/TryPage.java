package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Bar;
import org.lacewing.core.report.Block.BarChart;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.web.Page.Place;

/** Lays out the form of a row and its answer. */
final class TryPage {
  private static final int CLASSES = 20;

  private TryPage() {}

  static Page of(ModelVersion version, TryRow row, List<Block> answer) {
    String address = "/models/" + version.model();
    return Page.of(
            "Try " + version.model(),
            Place.MODELS,
            p(
                text("Version " + version.number() + ", SHA-256 "),
                Words.digest(version.sha256()),
                text(" · "),
                a("back to the model").withHref(address)),
            row.fields().isEmpty()
                ? p("This model takes tensors or pictures, which cannot be typed in. Use the API.")
                    .withClass("empty")
                : div(inputs(address + "/try", row), outputs(answer)).withClass("try"))
        .with("try.js");
  }

  private static DomContent inputs(String address, TryRow row) {
    return form(
            h2("Row").withId("row"),
            div(each(
                    IntStream.range(0, row.fields().size())
                        .mapToObj(
                            i -> row.fields().get(i).control(TryRow.id(i), row.entered().get(i)))))
                .withClass("fields"),
            div(button("Predict and explain").withType("submit")).withClass("actions"))
        .withMethod("post")
        .withAction(address)
        .withId("try")
        .attr("aria-labelledby", "row");
  }

  private static DomContent outputs(List<Block> answer) {
    return section(
            h2("Answer").withId("answer-title"),
            answer.isEmpty()
                ? p("Fill in the row and ask.").withClass("empty")
                : each(answer, HtmlFragment::of))
        .withId("answer")
        .attr("aria-labelledby", "answer-title")
        .attr("aria-live", "polite");
  }

  /** Returns what the model answers. */
  static List<Block> answer(Target target, Tensor output) {
    float[] values = output.toArray();
    if (target.task() == Task.REGRESSION) {
      return List.of(new Paragraph(target.name() + " = " + NumberText.of(values[0])));
    }
    int best = 0;
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < target.classes().size(); i++) {
      best = values[i] > values[best] ? i : best;
      if (i < CLASSES) {
        bars.add(new Bar(target.classes().get(i), values[i], 0));
      }
    }
    return List.of(
        new Paragraph(
            target.name()
                + " = "
                + target.classes().get(best)
                + ", probability "
                + NumberText.of(values[best])),
        new BarChart("Probabilities", "", bars));
  }
}
