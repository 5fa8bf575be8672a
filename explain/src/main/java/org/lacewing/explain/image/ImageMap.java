package org.lacewing.explain.image;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Raster;
import org.lacewing.explain.Check;

/**
 * What the places of one image add to one answer.
 *
 * @param row what the row is called
 * @param output the explained answer: a class's name, or the target's for numbers
 * @param prediction the answer for the image
 * @param picture the image for the eye; in JSON a PNG file as a data link
 * @param height rows of the map
 * @param width columns of the map
 * @param found what the method found
 * @param deletion what the answer loses without the leading places
 * @param regions the leading rectangles
 */
public record ImageMap(
    String row,
    String output,
    double prediction,
    Raster picture,
    int height,
    int width,
    PlaceValues found,
    Deletion deletion,
    List<Region> regions) {
  /** Copies the list. */
  public ImageMap {
    regions = List.copyOf(regions);
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    double largest = found.values().stream().mapToDouble(Math::abs).max().orElse(0);
    String name = "largest value of " + row;
    checks.add(
        largest > 0
            ? Check.pass(name, largest, "The map tells places apart.")
            : Check.note(name, largest, "Nothing to show: the map is 0 everywhere."));
    checks.add(
        Check.pass(
            "positive share of " + row,
            found.positiveShare(),
            Double.isNaN(found.positiveShare())
                ? "Not defined: all parts are 0."
                : "Share of what speaks for the answer in all that speaks for or against it."));
    String drop = "drop without the leading places of " + row;
    String text =
        "What the answer loses when the leading "
            + Math.round(100 * deletion.share())
            + " % of the places become the mean training image; without as many of the lowest it"
            + " loses "
            + NumberText.of(deletion.lowest())
            + ".";
    checks.add(
        Double.isNaN(deletion.top())
            ? Check.note(drop, Double.NaN, "Not defined: the map is the same everywhere.")
            : deletion.top() > deletion.lowest()
                ? Check.pass(drop, deletion.top(), text)
                : Check.note(drop, deletion.top(), text + " The map does not tell what matters."));
    checks.addAll(found.figures());
    checks.add(
        Check.pass(
            "model rows of " + row,
            (double) found.modelRows() + Deletion.MODEL_ROWS,
            "Forwards and backwards."));
    return checks;
  }
}
