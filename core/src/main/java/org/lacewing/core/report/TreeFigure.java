package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static org.lacewing.core.report.Svg.number;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.TreeChart;
import org.lacewing.core.report.Block.Twig;

/**
 * Draws a {@link TreeChart} from left to right: a box a node, with what leads to it above and what
 * it says below, an arrow to each of its parts. Ends are boxes with round corners and a thick left
 * side whose colour repeats what is written in them. A wide tree scrolls.
 */
final class TreeFigure {
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 42;
  private static final int COLUMN = 230;
  private static final int LINE = 52;
  private static final int LONGEST = 24;

  private final List<DomContent> arrows = new ArrayList<>();
  private final List<DomContent> boxes = new ArrayList<>();
  private int ends;
  private int columns;

  private TreeFigure() {}

  static DomContent of(TreeChart chart) {
    return figure(
            Html.caption(chart.caption(), ""),
            div(drawing(chart).svg())
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "img")
                .attr(
                    "aria-label",
                    Html.clean("Tree: " + chart.caption() + ". Its nodes are in the table below.")),
            Html.dataTable(nodes(chart)))
        .withClass("chart");
  }

  static Drawing drawing(TreeChart chart) {
    TreeFigure figure = new TreeFigure();
    figure.draw(chart.root(), 0);
    Drawing drawing =
        Drawing.of("tree", figure.columns * COLUMN + BOX_WIDTH + 2, figure.ends * LINE);
    drawing.svg().with(figure.arrows).with(figure.boxes);
    return drawing;
  }

  /** Returns the tree as a table, one row a node, parents before their parts. */
  static Grid nodes(TreeChart chart) {
    List<List<String>> rows = new ArrayList<>();
    collect(rows, chart.root(), "");
    return new Grid(chart.caption(), List.of("node", "parent", "if", "what"), rows);
  }

  private static void collect(List<List<String>> rows, Twig twig, String parent) {
    String number = Integer.toString(rows.size() + 1);
    rows.add(List.of(number, parent, twig.condition(), twig.text()));
    twig.parts().forEach(part -> collect(rows, part, number));
  }

  /** Draws a node and everything behind it; returns the height of its middle. */
  private double draw(Twig twig, int depth) {
    columns = Math.max(columns, depth);
    int left = depth * COLUMN + 1;
    List<Double> heights = new ArrayList<>();
    for (Twig part : twig.parts()) {
      heights.add(draw(part, depth + 1));
    }
    double middle =
        heights.isEmpty()
            ? (ends++ + 0.5) * LINE
            : (heights.get(0) + heights.get(heights.size() - 1)) / 2;
    for (double height : heights) {
      arrows.add(arrow(left + BOX_WIDTH, middle, left + COLUMN, height));
    }
    boxes.add(box(twig, left, middle - BOX_HEIGHT / 2.0));
    return middle;
  }

  private static DomContent arrow(double x1, double y1, double x2, double y2) {
    double turn = (x1 + x2) / 2;
    String path =
        "M"
            + number(x1)
            + " "
            + number(y1)
            + "H"
            + number(turn)
            + "V"
            + number(y2)
            + "H"
            + number(x2)
            + "m-6 -4l6 4l-6 4";
    return Svg.shape("path").withClass("arrow").attr("d", path);
  }

  private static DomContent box(Twig twig, int left, double top) {
    boolean end = twig.parts().isEmpty();
    ContainerTag<?> box =
        Svg.shape("g")
            .with(Svg.shape("title").withText(Html.clean(twig.condition() + "\n" + twig.text())))
            .with(
                Svg.shape("rect")
                    .withClass(end ? "box end" : "box")
                    .attr("x", Integer.toString(left))
                    .attr("y", number(top))
                    .attr("width", Integer.toString(BOX_WIDTH))
                    .attr("height", Integer.toString(BOX_HEIGHT))
                    .attr("rx", end ? "8" : "2"));
    if (end) {
      box.with(
          Svg.shape("rect")
              .withClass("side s" + twig.group() % Html.PALETTE)
              .attr("x", Integer.toString(left + 5))
              .attr("y", number(top + 5))
              .attr("width", "6")
              .attr("height", Integer.toString(BOX_HEIGHT - 10)));
    }
    int indent = left + (end ? 18 : 10);
    return box.with(line("question lead", indent, top + 17, twig.condition()))
        .with(line("answer", indent, top + 33, twig.text()));
  }

  private static DomContent line(String style, int x, double y, String words) {
    String clean = Html.clean(words);
    int length = clean.codePointCount(0, clean.length());
    String shown =
        length <= LONGEST
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 1)) + "…";
    return Svg.shape("text")
        .withClass(style)
        .attr("x", Integer.toString(x))
        .attr("y", number(y))
        .withText(shown);
  }
}
