package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.diagnosis.Diagnosis;
import org.lacewing.compression.measure.CalibrationSpread;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.metrics.Metric;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Section;

/**
 * What was found out about a compression beside its cost and gain.
 *
 * @param diagnosis which layer suffers, and why
 * @param spread how far the draw of calibration rows decides; empty if no draws were asked for
 */
record RecipeStudy(Diagnosis diagnosis, Optional<CalibrationSpread> spread) {

  /** Makes the study. */
  static RecipeStudy of(
      CompressedModel compressed,
      CompressionRecipe recipe,
      CompressionContext context,
      CalibrationSettings calibration,
      Preprocessing preprocessing,
      Dataset heldOut) {
    Target target = preprocessing.target();
    boolean classes = target.task() == Task.CLASSIFICATION;
    Optional<CalibrationSpread> spread =
        calibration.draws() == 0
            ? Optional.empty()
            : Optional.of(
                CalibrationSpread.measure(
                    compressed.original(),
                    recipe,
                    context,
                    calibration,
                    classes ? Metric.ACCURACY : Metric.R2,
                    preprocessing,
                    heldOut));
    return new RecipeStudy(Diagnosis.of(compressed, recipe, context, classes), spread);
  }

  /** Returns all figures. */
  ObjectNode toJson() {
    ObjectNode json = diagnosis.toJson();
    spread.ifPresent(found -> json.set("calibrationSpread", found.toJson()));
    return json;
  }

  /** Returns the same for people. */
  Section section(String title) {
    Section section = diagnosis.section(title);
    if (spread.isEmpty()) {
      return section;
    }
    List<Block> blocks = new ArrayList<>(spread.get().blocks());
    blocks.addAll(section.blocks());
    return new Section(section.title(), blocks);
  }
}
