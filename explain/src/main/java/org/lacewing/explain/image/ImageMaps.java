package org.lacewing.explain.image;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explanation;

/**
 * What the places of images add to answers, as maps.
 *
 * @param explainer which explainer made it
 * @param title what the method is called
 * @param meaning what a value says, one sentence
 * @param target what is predicted
 * @param scale what values are measured in: {@code logit}, {@code log-odds}, {@code probability} or
 *     {@code label}
 * @param signed whether values below 0 occur and mean that a place speaks against the answer
 * @param seed the seed of the request
 * @param rows one map an image, in the order asked for
 */
public record ImageMaps(
    String explainer,
    String title,
    String meaning,
    Target target,
    String scale,
    boolean signed,
    long seed,
    List<ImageMap> rows)
    implements Explanation {
  /** Copies the list. */
  public ImageMaps {
    rows = List.copyOf(rows);
  }

  @Override
  public List<Check> checks() {
    return rows.stream().flatMap(row -> row.checks().stream()).toList();
  }

  @Override
  public Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(meaning));
    for (ImageMap row : rows) {
      String answer =
          switch (scale) {
            case "logit", "log-odds" -> scale + "(" + row.output() + ")";
            case "probability" -> "p(" + row.output() + ")";
            default -> row.output();
          };
      String caption = row.row() + ": " + answer + " = " + NumberText.of(row.prediction());
      blocks.add(
          new Block.PixelMap(
              caption, answer, row.picture(), row.found().values(), signed, regions(row, answer)));
    }
    checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
    return new Section(title, blocks);
  }

  private static Block.Grid regions(ImageMap row, String answer) {
    return new Block.Grid(
        row.row() + ": leading parts of the image",
        List.of("rows", "columns", "mean for " + answer, "share"),
        row.regions().stream()
            .map(
                region ->
                    List.of(
                        region.top() + " to " + region.bottom(),
                        region.left() + " to " + region.right(),
                        NumberText.of(region.mean()),
                        NumberText.percent(region.share())))
            .toList());
  }
}
