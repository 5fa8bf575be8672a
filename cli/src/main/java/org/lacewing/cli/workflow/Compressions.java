package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.experiment.DriftSettings;
import org.lacewing.core.experiment.NamedRecipe;
import org.lacewing.core.experiment.TrainingSettings;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.report.Section;
import org.lacewing.core.training.FineTuner;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.tuning.GraphFineTuner;
import org.lacewing.training.fit.NetworkFitter;

/**
 * A finished model made small, outside an experiment.
 *
 * @param json what it cost and gained
 * @param sections the same for people
 */
public record Compressions(ObjectNode json, List<Section> sections) {
  static final String NAME = "compressed";

  /** Copies the sections. */
  public Compressions {
    sections = List.copyOf(sections);
  }

  /**
   * Compresses a model and writes the package.
   *
   * @param rows the model, with the rows to calibrate on (the training part) and to measure on (the
   *     test part)
   * @param passes quantizers and pruners in the order they are applied
   * @param calibration with how many draws of calibration rows the compression is repeated
   * @param packed whether the package holds its network packed
   * @param file where the package goes; its folder must exist
   * @throws org.lacewing.core.error.LacewingException if a pass or a setting is wrong
   * @throws IOException if the package cannot be written; nothing is left behind then
   */
  public static Compressions of(
      ModelRows rows,
      List<PluginChoice> passes,
      CalibrationSettings calibration,
      boolean packed,
      Path file,
      Progress progress)
      throws IOException {
    RecipeRunner recipes =
        RecipeRunner.of(List.of(new NamedRecipe(NAME, passes, packed)), calibration);
    OnnxModel onnx = PackagedNetwork.of(rows.model()).graph();
    try (Pipeline original = Models.open(rows.model())) {
      RecipeResult result =
          recipes
              .run(
                  rows.model(),
                  onnx,
                  CompressionContext.of(
                          new Calibration(
                              rows.model().preprocessing().encode(rows.parts().train().table())),
                          rows.seed())
                      .withFineTuner(fineTuner(rows, onnx))
                      .withProgress(progress),
                  ExplanationRequest.of(original, rows.parts(), rows.seed()).withProgress(progress),
                  new DriftSettings(10, 5, 20, 500))
              .get(0);
      result.pipeline().close();
      ObjectNode json = Json.object().put("file", file.toString());
      json.set("report", result.report().toJson());
      json.set("diagnosis", result.study().toJson());
      json.set("drift", result.drift().toJson());
      List<Section> sections = new ArrayList<>();
      sections.add(result.report().section("Compression"));
      sections.add(result.study().section("Layer by layer"));
      sections.add(result.drift().section());
      result
          .storage()
          .ifPresent(
              stored -> {
                json.set("packed", stored.toJson());
                sections.add(stored.section("Packed"));
              });
      result.packaged().write(file);
      return new Compressions(json, sections);
    }
  }

  /** Trains the graph itself further: a finished model may come from any framework. */
  private static FineTuner fineTuner(ModelRows rows, OnnxModel graph) {
    return new GraphFineTuner(
        graph,
        NetworkFitter.rows(rows.model().preprocessing(), rows.parts().train()),
        TrainingSettings.defaults());
  }
}
