package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.ModelFitter;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.tree.ConstantModel;

/**
 * Importance by leaving out: for each of the n features the model is trained again without it, and
 * the feature's importance is the mean error |y − ŷ| of the model that has to do without, on
 * held-out rows; see {@link PredictionError}. Because the errors of all features share the part
 * that no feature can explain, the increase over the error of the model with all features is given
 * beside it (Lei et al. 2018, "LOCO").
 *
 * <p>The model with all features is trained again as well, in the same way. In each repeat all n +
 * 1 trainings start from the same seed, so a difference comes from the feature and not from another
 * start. Without the last feature nothing is left to train on: the constant model takes its place.
 */
public final class DropColumnExplainer implements Explainer<DropColumnSettings> {

  @Override
  public String name() {
    return "drop-column";
  }

  @Override
  public String summary() {
    return "Feature importance: the error of the model trained again without the feature.";
  }

  @Override
  public Class<DropColumnSettings> settingsType() {
    return DropColumnSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public DropColumnImportance explain(ExplanationRequest request, DropColumnSettings settings) {
    ModelFitter fitter = request.requireFitter(name());
    List<String> features = features(request);
    Seed seed = request.seed().derive(name());
    int models = features.size() + 1;
    List<Double> errors =
        Parallel.of(request)
            .map(
                "drop-column",
                models * settings.repeats(),
                task ->
                    error(
                        request,
                        fitter,
                        without(features, task % models),
                        settings,
                        seed.derive(task / models)));
    return result(request, settings, features, errors);
  }

  /** Returns the columns model number {@code model} does without; the last has all. */
  private static List<String> without(List<String> features, int model) {
    return model < features.size() ? List.of(features.get(model)) : List.of();
  }

  private static double error(
      ExplanationRequest request,
      ModelFitter fitter,
      List<String> dropped,
      DropColumnSettings settings,
      Seed seed) {
    DatasetSplit split = request.data().without(dropped);
    TableModel model =
        split.train().schema().features().isEmpty()
            ? ConstantModel.fit(split.train(), request.model().target())
            : fitter.fit(split, seed);
    return PredictionError.mean(model, settings.rows().of(split));
  }

  private static DropColumnImportance result(
      ExplanationRequest request,
      DropColumnSettings settings,
      List<String> features,
      List<Double> errors) {
    int models = features.size() + 1;
    List<DropColumnImportance.Entry> entries = new ArrayList<>();
    List<Double> full = new ArrayList<>();
    for (int repeat = 0; repeat < settings.repeats(); repeat++) {
      full.add(errors.get(repeat * models + features.size()));
    }
    for (int f = 0; f < features.size(); f++) {
      List<Double> without = new ArrayList<>();
      List<Double> increases = new ArrayList<>();
      for (int repeat = 0; repeat < settings.repeats(); repeat++) {
        without.add(errors.get(repeat * models + f));
        increases.add(without.get(repeat) - full.get(repeat));
      }
      entries.add(
          new DropColumnImportance.Entry(
              features.get(f),
              Spread.mean(without),
              Spread.mean(increases),
              Spread.deviation(increases),
              increases));
    }
    Dataset rows = settings.rows().of(request.data());
    return new DropColumnImportance(
        request.model().target().name(),
        request.model().target().task(),
        settings.rows(),
        rows.rows(),
        request.seed().value(),
        settings.repeats(),
        Spread.mean(full),
        Spread.deviation(full),
        entries);
  }

  private static List<String> features(ExplanationRequest request) {
    List<String> features = request.data().train().schema().featureNames();
    if (features.isEmpty()) {
      throw new DataException(
          Failure.of("There is no feature to leave out")
              .at("data set " + request.data().train().name())
              .expected("one feature or more")
              .received("none"));
    }
    return features;
  }
}
