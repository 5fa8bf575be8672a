package org.lacewing.core.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.document;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Renders sections as one self-contained HTML file: style sheet and SVG charts are part of it,
 * there is no script, and its content security policy forbids every request. It follows the
 * reader's light or dark scheme, fits a telephone, prints with all numbers unfolded, and tells
 * nothing by colour alone. The same arguments give the same bytes.
 */
public final class HtmlReport {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private HtmlReport() {}

  /**
   * Returns the document.
   *
   * @param title the heading
   * @param meta short facts by name, shown under the heading in the map's order
   * @param sections the parts, each with an entry in the table of contents
   */
  public static String render(String title, Map<String, String> meta, List<Section> sections) {
    String name = Html.clean(title);
    return document(
            html(
                    head(
                        meta().withCharset("utf-8"),
                        meta()
                            .withName("viewport")
                            .withContent("width=device-width, initial-scale=1"),
                        meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                        meta().withName("color-scheme").withContent("light dark"),
                        title(name),
                        link().withRel("icon").withHref("data:,"),
                        style(rawHtml(styleSheet()))),
                    body(
                        header(h1(name), facts(meta)),
                        div(contents(sections), main(each(sections, HtmlReport::part)))
                            .withClass("page")))
                .withLang("en"))
        + "\n";
  }

  private static DomContent facts(Map<String, String> meta) {
    return dl(
        each(
            meta,
            (name, value) -> div(dt(Html.clean(name)), dd(Html.clean(value))).withClass("fact")));
  }

  private static DomContent contents(List<Section> sections) {
    return nav(ol(
            each(
                sections,
                (index, section) ->
                    li(
                        a(Html.clean(section.title()))
                            .withHref("#" + anchor(index, section.title()))))))
        .attr("aria-label", "Contents");
  }

  private static DomContent part(int index, Section section) {
    return section(h2(Html.clean(section.title())), each(section.blocks(), Html::of))
        .withId(anchor(index, section.title()));
  }

  private static String anchor(int index, String title) {
    String words =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return "s" + (index + 1) + (words.isEmpty() ? "" : "-" + words);
  }

  static String styleSheet() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read report.css from the class path", e);
    }
  }
}
