package org.lacewing.compression;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.compression.encoding.SparseWeights;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Applies a recipe to a network. Before the first pass it checks the weights and the calibration
 * rows; after the last one it writes what is mostly zero sparsely, then loads the finished file in
 * ONNX Runtime and runs it. Equal arguments give equal bytes, on any number of threads.
 */
public final class Compressor {
  /** The first operator set whose quantization operators know channels. */
  private static final int MINIMUM_OPSET = 13;

  private Compressor() {}

  /**
   * Returns the compressed network.
   *
   * @throws DataException if a weight or a calibration value is not finite, the calibration rows
   *     are too few or all the same, or the finished file does not run
   * @throws ConfigurationException if there is nothing to compress or a pass cannot do what its
   *     settings ask for
   */
  public static CompressedModel compress(
      OnnxModel original, CompressionRecipe recipe, CompressionContext context) {
    check(original, context.calibration());
    OnnxModel model = original;
    List<PassReport> passes = new ArrayList<>();
    for (RecipeStep<?> step : recipe.steps()) {
      String name = step.pass().name();
      context.progress().report("compress", passes.size(), recipe.steps().size(), name);
      PassResult result = step.apply(model, context);
      int before = model.toBytes().length;
      int after = result.model().toBytes().length;
      boolean kept = !(step.pass() instanceof Quantizer<?>) || after < before;
      List<String> notes = new ArrayList<>(result.notes());
      if (kept) {
        model = result.model();
      } else {
        notes.add(
            name
                + " would make the file larger ("
                + before
                + " to "
                + after
                + " bytes): scales and further nodes weigh more than the codes save. The network"
                + " was left as it was.");
      }
      passes.add(
          new PassReport(
              name,
              SettingsWriter.yaml(step.settings()),
              kept,
              before,
              after,
              result.layers(),
              notes,
              result.blocks()));
    }
    List<String> notes = new ArrayList<>();
    if (recipe.steps().get(recipe.steps().size() - 1).pass() instanceof LatticeQuantizer<?>) {
      notes.add(
          "The weights are floats of few values: the file becomes small when it is packed. Loaded,"
              + " the network takes the memory and the time of the original.");
    } else {
      model = writeSparsely(model, notes);
    }
    verify(model, context.calibration());
    context.progress().report("compress", recipe.steps().size(), recipe.steps().size(), "done");
    return new CompressedModel(original, model, passes, notes);
  }

  private static OnnxModel writeSparsely(OnnxModel model, List<String> notes) {
    SparseWeights.Result sparse = SparseWeights.write(model);
    sparse
        .denseBytes()
        .forEach(
            (weight, bytes) ->
                notes.add(
                    "Tensor \""
                        + weight
                        + "\" is written as a bit mask and the values that are not zero. Memory"
                        + " when loaded: dense, "
                        + bytes
                        + " bytes."));
    return sparse.model();
  }

  private static void check(OnnxModel model, Calibration calibration) {
    if (model.opset() < MINIMUM_OPSET) {
      throw new ConfigurationException(
          Failure.of("The model's operator set is too old to be compressed")
              .at("model \"" + model.name() + "\"")
              .expected(MINIMUM_OPSET + " or later")
              .received(Long.toString(model.opset()))
              .advice("Convert the model with the version converter of the onnx package."));
    }
    FiniteCheck.check(model);
    calibration.check(LayerWeight.of(model).get(0).layer());
  }

  /** Loads the file as a stranger would, and runs it. */
  private static void verify(OnnxModel model, Calibration calibration) {
    Tensor outputs = ModelOutputs.of(OnnxModel.parse(model.toBytes()), calibration.rows());
    int bad = outputs.firstNonFinite();
    if (bad >= 0) {
      int row = bad / (outputs.size() / outputs.dimension(0));
      throw new DataException(
          Failure.of("The compressed network gives an answer that is not finite")
              .at("calibration row " + row)
              .expected("finite numbers")
              .received(Float.toString(outputs.at(bad)))
              .advice("Use more bits, or look for very large weights."));
    }
  }
}
