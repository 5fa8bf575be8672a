package org.lacewing.core.report;

import j2html.tags.DomContent;

/**
 * Blocks as elements of a page that somebody else lays out. The page links {@link #styleSheet},
 * which also holds the colours of charts as custom properties ({@code --ink}, {@code --paper},
 * {@code --s0} …). Every text is escaped; no element but those of {@link Block.HeatMap} has an
 * inline style, so the others pass a content security policy that forbids them.
 */
public final class HtmlFragment {
  private HtmlFragment() {}

  /** Returns a block as an element. */
  public static DomContent of(Block block) {
    return Html.of(block);
  }

  /** Returns the style sheet that blocks need. */
  public static String styleSheet() {
    return HtmlReport.styleSheet();
  }

  /** Returns a text without characters that HTML does not allow; it is not escaped yet. */
  public static String clean(String text) {
    return Html.clean(text);
  }
}
