package org.lacewing.core.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.span;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.stream.Collectors;
import org.lacewing.core.report.Block.PixelMap;

/**
 * Draws a {@link PixelMap}: the picture, the numbers as colours, and both over each other, side by
 * side in one drawing that holds them as PNG.
 */
final class PixelFigure {
  static final int KEY = 120;

  private static final int SIDE = 224;
  private static final int GAP = 16;
  private static final int TITLE = 20;
  private static final int NAMED = 3;

  private PixelFigure() {}

  static DomContent of(PixelMap map) {
    PixelColours colours = PixelColours.of(map);
    return figure(
            Html.caption(map.caption(), map.unit()),
            div(span(low(map, colours)), key(map, colours), span(NumberText.of(colours.most())))
                .withClass("shades"),
            drawing(map).svg().attr("role", "img").attr("aria-label", Html.clean(words(map))),
            Html.dataTable(map.regions()))
        .withClass("chart");
  }

  /** Returns the number of the weakest colour. */
  static String low(PixelMap map, PixelColours colours) {
    return map.signed() ? NumberText.of(-colours.most()) : "0";
  }

  /** Returns what the drawing shows, in words: the leading regions. */
  private static String words(PixelMap map) {
    return "Picture, map and overlay: "
        + map.caption()
        + ". Leading parts: "
        + map.regions().rows().stream()
            .limit(NAMED)
            .map(row -> String.join(", ", row))
            .collect(Collectors.joining("; "))
        + ".";
  }

  /** Returns the three pictures under their titles. */
  static Drawing drawing(PixelMap map) {
    PixelColours colours = PixelColours.of(map);
    Raster picture = map.picture();
    int factor = Math.max(1, SIDE / Math.max(picture.height(), picture.width()));
    double scale = (double) SIDE / Math.max(picture.height(), picture.width());
    int height = (int) Math.round(picture.height() * scale);
    int width = (int) Math.round(picture.width() * scale);
    ContainerTag<?> all = Svg.shape("svg").withClass("pixels");
    String[] titles = {"picture", "map", "overlay"};
    Raster[] rasters = {picture, colours.numbers(), colours.overlay()};
    for (int i = 0; i < titles.length; i++) {
      String x = Integer.toString(i * (width + GAP));
      all.with(
          Svg.shape("text").attr("x", x).attr("y", "13").withText(titles[i]),
          Svg.shape("image")
              .attr("x", x)
              .attr("y", Integer.toString(TITLE))
              .attr("width", Integer.toString(width))
              .attr("height", Integer.toString(height))
              .attr("href", rasters[i].times(factor).dataLink()));
    }
    return Drawing.of(all, 3 * width + 2 * GAP, height + TITLE);
  }

  static ContainerTag<?> key(PixelMap map, PixelColours colours) {
    ContainerTag<?> key = Svg.svg("key", Integer.toString(KEY), "12");
    int steps = 24;
    for (int i = 0; i < steps; i++) {
      double place = (double) i / (steps - 1);
      double share = map.signed() ? 2 * place - 1 : place;
      key.with(
          Svg.shape("rect")
              .attr("x", Integer.toString(i * 5))
              .attr("y", "0")
              .attr("width", "5")
              .attr("height", "12")
              .attr(
                  "fill",
                  "rgb("
                      + colours.colour(share, 0)
                      + ","
                      + colours.colour(share, 1)
                      + ","
                      + colours.colour(share, 2)
                      + ")"));
    }
    return key;
  }
}
