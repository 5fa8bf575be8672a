package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.compression.CompressedModel;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.CompressionPasses;
import org.lacewing.compression.CompressionRecipe;
import org.lacewing.compression.Compressor;
import org.lacewing.core.experiment.NamedRecipe;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.metrics.Evaluation;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.drift.DriftSettings;
import org.lacewing.explain.drift.ExplanationDrift;
import org.lacewing.onnx.runtime.OrtPredictor;

/** Applies compression recipes to a network and measures what each one did to answers and reasons. */
final class RecipeRunner {
  private final Map<String, CompressionRecipe> recipes;

  private RecipeRunner(Map<String, CompressionRecipe> recipes) {
    this.recipes = recipes;
  }

  /**
   * Looks the passes up and binds their settings, before any data is read.
   *
   * @throws org.lacewing.core.error.ConfigurationException if one is unknown or the order impossible
   */
  static RecipeRunner of(List<NamedRecipe> named) {
    Map<String, CompressionRecipe> recipes = new LinkedHashMap<>();
    for (NamedRecipe recipe : named) {
      recipes.put(recipe.name(), CompressionRecipe.of(recipe.passes(), CompressionPasses.load()));
    }
    return new RecipeRunner(recipes);
  }

  /**
   * Returns the results in the order of the recipes.
   *
   * @param context what passes may use; every recipe derives its own seed by its name
   * @param request the original model, its data and the seed, for comparing the reasons
   */
  List<RecipeResult> run(
      NetworkResult network,
      CompressionContext context,
      ExplanationRequest request,
      DriftSettings drift) {
    List<RecipeResult> results = new ArrayList<>();
    recipes.forEach(
        (name, recipe) -> {
          request.progress().report("compress", results.size(), recipes.size(), name);
          CompressedModel compressed =
              Compressor.compress(network.onnx(), recipe, context.withSeed(name));
          ModelPackage packaged =
              network
                  .packaged()
                  .compressed(
                      Bytes.adopt(compressed.model().toBytes()),
                      CompressionDocument.of(name, compressed));
          Pipeline pipeline =
              Pipeline.of(network.preprocessing(), OrtPredictor.open(compressed.model()));
          results.add(
              new RecipeResult(
                  name,
                  compressed,
                  packaged,
                  pipeline,
                  Evaluation.of(pipeline, request.data().test()),
                  ExplanationDrift.measure(request, pipeline, drift)));
        });
    return List.copyOf(results);
  }
}
