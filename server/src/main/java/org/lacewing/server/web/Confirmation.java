package org.lacewing.server.web;

import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.p;
import static j2html.TagCreator.tag;

import j2html.tags.DomContent;
import j2html.tags.specialized.ButtonTag;
import org.lacewing.core.report.HtmlFragment;

/** A change that is asked about before it is sent. */
final class Confirmation {
  private Confirmation() {}

  /**
   * Returns a button that asks first.
   *
   * @param words what the button says
   * @param question what is asked
   * @param address where the change is sent with POST
   * @param body its JSON; empty for none
   */
  static DomContent button(String words, String question, String address, String body) {
    return asking(words, question, address).attr("data-body", body);
  }

  /** Returns a button that asks first and then sends DELETE. */
  static DomContent cancel(String words, String question, String address) {
    return asking(words, question, address).attr("data-method", "DELETE");
  }

  private static ButtonTag asking(String words, String question, String address) {
    return j2html.TagCreator.button(HtmlFragment.clean(words))
        .withType("button")
        .withClass("needs-script")
        .attr("data-ask", HtmlFragment.clean(question))
        .attr("data-send", address)
        .attr("aria-haspopup", "dialog")
        .attr("hidden");
  }

  /** Returns the dialog in which all of them ask. */
  static DomContent dialog() {
    return tag("dialog")
        .withId("ask")
        .attr("aria-labelledby", "question")
        .with(
            form(
                    p().withId("question"),
                    p().withId("refused").withClass("refused").attr("role", "alert"),
                    div(
                            j2html.TagCreator.button("Yes")
                                .withType("submit")
                                .withValue("yes")
                                .withId("yes"),
                            j2html.TagCreator.button("No")
                                .withType("submit")
                                .withValue("no")
                                .attr("formnovalidate"))
                        .withClass("actions"))
                .withMethod("dialog"));
  }
}
