package org.lacewing.explain.tree;

import org.lacewing.explain.tree.TreeNode.Leaf;
import org.lacewing.explain.tree.TreeNode.Split;

/**
 * Writes a tree in the language of Graphviz: one box a node, an arrow for each answer. The number
 * of rows stands in every box.
 */
public final class TreeDot {
  private final StringBuilder out = new StringBuilder();
  private final TreeText text;
  private int nodes;

  private TreeDot(TreeText text) {
    this.text = text;
  }

  /** Returns a {@code digraph}; {@code dot -Tsvg} draws it. */
  public static String of(TreeModel tree) {
    TreeDot dot = new TreeDot(new TreeText(tree.target()));
    dot.out.append("digraph tree {\n  node [shape=box, fontname=\"sans-serif\"];\n");
    dot.write(tree.root());
    return dot.out.append("}\n").toString();
  }

  private int write(TreeNode node) {
    int number = nodes++;
    if (node instanceof Split split) {
      box(number, split.feature() + "\n" + split.rows() + " rows", "");
      arrow(number, write(split.yes()), TreeText.yes(split));
      arrow(number, write(split.no()), TreeText.no(split));
    } else {
      box(number, text.answer((Leaf) node), ", style=rounded");
    }
    return number;
  }

  private void box(int number, String label, String style) {
    out.append("  n").append(number).append(" [label=").append(quoted(label));
    out.append(style).append("];\n");
  }

  private void arrow(int from, int to, String label) {
    out.append("  n").append(from).append(" -> n").append(to);
    out.append(" [label=").append(quoted(label)).append("];\n");
  }

  private static String quoted(String label) {
    String escaped = label.replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + escaped.replace("\r", "").replace("\n", "\\n") + "\"";
  }
}
