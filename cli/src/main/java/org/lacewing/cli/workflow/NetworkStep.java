package org.lacewing.cli.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Target;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.tree.ConstantModel;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.runtime.OrtLogitPredictor;
import org.lacewing.training.fit.FittedNetwork;
import org.lacewing.training.fit.NetworkFitter;
import org.lacewing.training.model.TrainedModel;

/** Trains the network, exports and packages it, and holds it against the baselines. */
final class NetworkStep {
  /** What the network is called in figures. */
  static final String NETWORK = "network";

  private NetworkStep() {}

  /**
   * Returns the network in every form.
   *
   * @param provenance facts that go into the package
   * @param lastFinite receives the network of the last sound epoch if training diverges, before
   *     that ends with its error
   */
  static NetworkResult run(
      Experiment experiment,
      PreparedData data,
      NetworkFitter fitter,
      Map<String, String> provenance,
      Consumer<ModelPackage> lastFinite) {
    DatasetSplit parts = data.parts();
    Target target = data.target();
    FittedNetwork fitted =
        fitter.fitNetwork(
            parts,
            experiment.source().derive("network"),
            left -> {
              OnnxModel onnx = onnx(experiment, left, encoded(left, parts));
              lastFinite.accept(packaged(left, onnx, provenance));
            });
    Preprocessing preprocessing = fitted.preprocessing();
    Tensor rows = encoded(fitted, parts);
    OnnxModel onnx = onnx(experiment, fitted, rows);
    Pipeline pipeline =
        Pipeline.of(preprocessing, OrtLogitPredictor.open(onnx))
            .withGradients(OnnxGradients.of(onnx));
    return new NetworkResult(
        fitted.model(),
        preprocessing,
        onnx,
        packaged(fitted, onnx, provenance),
        pipeline,
        rows,
        Scores.of(NETWORK, pipeline, parts),
        baselines(parts, target));
  }

  /** Returns the baselines' scores; there is no tree over images and series. */
  private static List<Scores> baselines(DatasetSplit parts, Target target) {
    Scores constant = Scores.of("constant", ConstantModel.fit(parts.train(), target), parts);
    if (!TableFeatures.only(parts.train().schema().features())) {
      return List.of(constant);
    }
    return List.of(
        constant,
        Scores.of(
            "decision tree", TreeModel.fit(parts.train(), target, TreeSettings.defaults()), parts));
  }

  private static Tensor encoded(FittedNetwork fitted, DatasetSplit parts) {
    return fitted.preprocessing().encode(parts.train().table());
  }

  private static OnnxModel onnx(Experiment experiment, FittedNetwork fitted, Tensor rows) {
    return fitted.model().toOnnx(experiment.name(), rows);
  }

  private static ModelPackage packaged(
      FittedNetwork fitted, OnnxModel onnx, Map<String, String> provenance) {
    TrainedModel trained = fitted.model();
    return ModelPackage.of(
            fitted.preprocessing(), onnx.networkSignature(), Bytes.adopt(onnx.toBytes()))
        .withNetwork(
            new TrainableNetwork(Bytes.ofText(trained.configurationJson()), trained.parameters()))
        .withProvenance(provenance);
  }
}
