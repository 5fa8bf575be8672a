package org.lacewing.cli.workflow;

import java.util.List;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.model.TrainedModel;

/**
 * The trained network in every form, with what it is worth.
 *
 * @param trained the network in its training engine
 * @param preprocessing the way from raw rows to the network and back
 * @param onnx the same network as a graph, compared with the engine on the training rows
 * @param packaged the file that is served
 * @param pipeline the package's model in ONNX Runtime; the run closes it
 * @param trainRows the encoded training rows {@code [rows, width]}
 * @param scores what it is worth
 * @param baselines what a constant and a small tree are worth
 */
record NetworkResult(
    TrainedModel trained,
    Preprocessing preprocessing,
    OnnxModel onnx,
    ModelPackage packaged,
    Pipeline pipeline,
    Tensor trainRows,
    Scores scores,
    List<Scores> baselines) {
  NetworkResult {
    baselines = List.copyOf(baselines);
  }
}
