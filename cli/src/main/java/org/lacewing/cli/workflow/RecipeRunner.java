package org.lacewing.cli.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.compression.measure.CompressionReport;
import org.lacewing.core.experiment.CalibrationSettings;
import org.lacewing.core.experiment.DriftSettings;
import org.lacewing.core.experiment.NamedRecipe;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.HeldOut;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.runtime.OrtLogitPredictor;

/**
 * Applies compression recipes to a network and measures what each one did to answers and reasons.
 * The passes are looked up before any data is read.
 */
final class RecipeRunner {
  private final Map<NamedRecipe, CompressionRecipe> recipes;

  private final CalibrationSettings calibration;

  private RecipeRunner(
      Map<NamedRecipe, CompressionRecipe> recipes, CalibrationSettings calibration) {
    this.recipes = recipes;
    this.calibration = calibration;
  }

  /** Looks the passes up, for recipes that are not repeated with other calibration rows. */
  static RecipeRunner of(List<NamedRecipe> named) {
    return of(named, CalibrationSettings.NONE);
  }

  /**
   * Looks the passes up and binds their settings.
   *
   * @param calibration with how many draws of calibration rows each recipe is repeated
   * @throws org.lacewing.core.error.ConfigurationException if one is unknown or the order
   *     impossible
   */
  static RecipeRunner of(List<NamedRecipe> named, CalibrationSettings calibration) {
    Map<NamedRecipe, CompressionRecipe> recipes = new LinkedHashMap<>();
    for (NamedRecipe recipe : named) {
      recipes.put(recipe, CompressionRecipe.of(recipe.passes(), CompressionPasses.load()));
    }
    return new RecipeRunner(recipes, calibration);
  }

  /**
   * Returns the results in the order of the recipes.
   *
   * @param original the package of the network
   * @param onnx its graph
   * @param context what passes may use; every recipe derives a seed of its own by its name
   * @param request the original model, its data and the seed, for comparing the reasons
   * @throws org.lacewing.core.error.DataException if a recipe is packed and a fresh process does
   *     not find the same network in the packed form
   * @throws IOException if the packed form cannot be written for that process
   */
  List<RecipeResult> run(
      ModelPackage original,
      OnnxModel onnx,
      CompressionContext context,
      ExplanationRequest request,
      DriftSettings drift)
      throws IOException {
    List<RecipeResult> results = new ArrayList<>();
    for (Map.Entry<NamedRecipe, CompressionRecipe> entry : recipes.entrySet()) {
      context.progress().report("compress", results.size(), recipes.size(), entry.getKey().name());
      results.add(run(entry.getKey(), entry.getValue(), original, onnx, context, request, drift));
    }
    return List.copyOf(results);
  }

  private RecipeResult run(
      NamedRecipe named,
      CompressionRecipe recipe,
      ModelPackage original,
      OnnxModel onnx,
      CompressionContext context,
      ExplanationRequest request,
      DriftSettings drift)
      throws IOException {
    CompressedModel compressed = Compressor.compress(onnx, recipe, seeded(context, named.name()));
    CompressionReport report =
        CompressionReport.measure(compressed, original.preprocessing(), request.data().test());
    ModelPackage packaged =
        original.compressed(Bytes.adopt(compressed.model().toBytes()), report.toJson());
    Pipeline pipeline =
        Pipeline.of(original.preprocessing(), OrtLogitPredictor.open(compressed.model()))
            .withGradients(OnnxGradients.of(compressed.model()));
    Optional<PackedStorage> storage =
        named.packed()
            ? Optional.of(
                PackedStorage.of(
                    packaged,
                    report.toJson(),
                    onnx,
                    pipeline,
                    original.preprocessing().encode(request.data().test().table())))
            : Optional.empty();
    return new RecipeResult(
        named.name(),
        recipe,
        storage.map(PackedStorage::packaged).orElse(packaged),
        storage,
        pipeline,
        report,
        RecipeStudy.of(
            compressed,
            recipe,
            seeded(context, named.name()),
            calibration,
            original.preprocessing(),
            request.data().test()),
        ExplanationDrift.measure(request, pipeline, settings(drift)));
  }

  /** Returns the graph of a package. */
  static OnnxModel graph(ModelPackage model) {
    return PackagedNetwork.of(model).graph();
  }

  static CompressionContext seeded(CompressionContext context, String name) {
    return new CompressionContext(
        context.calibration(),
        context.fineTuner(),
        context.seed().derive("compression").derive(name),
        context.progress(),
        context.onlyLayer());
  }

  private static org.lacewing.explain.drift.DriftSettings settings(DriftSettings drift) {
    org.lacewing.explain.drift.DriftSettings usual =
        org.lacewing.explain.drift.DriftSettings.defaults();
    return new org.lacewing.explain.drift.DriftSettings(
        Optional.empty(),
        drift.repeats(),
        drift.topK(),
        drift.rows(),
        drift.samples(),
        usual.treeDepth(),
        HeldOut.TEST);
  }
}
