package org.lacewing.core.report;

import org.lacewing.core.report.Block.Twig;

/** Writes a {@link Block.TreeChart} as indented lines. */
final class TreeLines {
  private TreeLines() {}

  /** Returns one line a node: what leads to it and what it says. */
  static String of(Twig root) {
    StringBuilder text = new StringBuilder();
    append(text, root, "");
    return text.toString();
  }

  private static void append(StringBuilder text, Twig twig, String indent) {
    String joint = twig.condition().isEmpty() || twig.text().isEmpty() ? "" : ": ";
    text.append(indent).append(twig.condition()).append(joint).append(twig.text()).append('\n');
    twig.parts().forEach(part -> append(text, part, indent + "  "));
  }
}
