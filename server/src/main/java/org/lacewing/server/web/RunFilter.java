package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.core.run.RunStatus;
import org.lacewing.server.runs.RunPage;
import org.lacewing.server.runs.RunQuery;
import org.lacewing.server.runs.RunRow;

/** The form over a list of runs. */
final class RunFilter {
  private final RunQuery query;
  private final RunPage list;

  RunFilter(RunQuery query, RunPage list) {
    this.query = query;
    this.list = list;
  }

  DomContent form() {
    return j2html.TagCreator.form(
            field(
                "q",
                "Name or id",
                input()
                    .withType("search")
                    .withName("q")
                    .withId("q")
                    .withValue(HtmlFragment.clean(query.text()))
                    .attr("maxlength", "200")),
            field(
                "experiment",
                "Experiment",
                choice("experiment", experiments(), query.experiment())),
            field("status", "Status", choice("status", statuses(), query.status())),
            field("sort", "Sort by", choice("sort", orders(), query.sort())),
            div(button("Filter").withType("submit"), a("Reset").withHref("/")).withClass("actions"))
        .withMethod("get")
        .withAction("/")
        .withClass("filter")
        .attr("role", "search")
        .attr("aria-label", "Filter the runs");
  }

  private static DomContent field(String id, String words, DomContent control) {
    return div(label(words).withFor(id), control).withClass("field");
  }

  private static DomContent choice(String name, Map<String, String> words, String chosen) {
    return select(
            each(
                words,
                (value, text) ->
                    option(HtmlFragment.clean(text))
                        .withValue(HtmlFragment.clean(value))
                        .condAttr(value.equals(chosen), "selected", "selected")))
        .withName(name)
        .withId(name);
  }

  private Map<String, String> experiments() {
    Map<String, String> words = new LinkedHashMap<>(Map.of("", "All"));
    list.experiments().forEach(name -> words.put(name, name));
    return words;
  }

  private static Map<String, String> statuses() {
    Map<String, String> words = new LinkedHashMap<>(Map.of("", "All"));
    Stream.concat(Stream.of(RunStatus.values()).map(Enum::name), Stream.of(RunRow.DAMAGED))
        .forEach(name -> words.put(name, name.toLowerCase(Locale.ROOT).replace('_', ' ')));
    return words;
  }

  private Map<String, String> orders() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(RunQuery.LATEST, "latest first");
    words.put("startedAt", "oldest first");
    words.put("experiment", "experiment, A to Z");
    words.put("-experiment", "experiment, Z to A");
    words.put("status", "status, A to Z");
    words.put("-status", "status, Z to A");
    List<String> figures = new ArrayList<>(list.figures());
    for (String name : figures) {
      words.put("-" + name, name + ", largest first");
      words.put(name, name + ", smallest first");
    }
    return words;
  }
}
