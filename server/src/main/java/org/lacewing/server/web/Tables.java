package org.lacewing.server.web;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.List;
import org.lacewing.core.report.HtmlFragment;

/** Tables whose first column names the rows; narrow screens scroll them inside their frame. */
final class Tables {
  private Tables() {}

  /**
   * Returns a table.
   *
   * @param words what the table shows
   * @param header one title a column
   * @param rows the cells, as many as titles
   */
  static DomContent of(String words, List<String> header, List<List<DomContent>> rows) {
    return div(table(
            caption(HtmlFragment.clean(words)),
            thead(tr(each(header, title -> th(HtmlFragment.clean(title)).attr("scope", "col")))),
            tbody(
                each(
                    rows,
                    row ->
                        tr(
                            th(row.get(0)).attr("scope", "row"),
                            each(row.subList(1, row.size()), cell -> td(cell)))))))
        .withClass("scroll")
        .attr("tabindex", "0");
  }
}
