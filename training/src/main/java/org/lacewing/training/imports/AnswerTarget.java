package org.lacewing.training.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.lacewing.core.data.Target;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** What a network predicts, as far as its output layer tells. */
final class AnswerTarget {
  /** The label's name: DL4J stores none. */
  static final String LABEL = "label";

  private AnswerTarget() {}

  /**
   * Returns the target of a network with one output: classes for a softmax of two values or more
   * and for one sigmoid that was trained with the binary cross-entropy, a number for any other
   * single value. DL4J knows classes by their number, from 0.
   *
   * @param outputs the number of values of an answer
   */
  static Optional<Target> of(ComputationGraphConfiguration graph, int outputs) {
    GraphVertex vertex = graph.getVertices().get(graph.getNetworkOutputs().get(0));
    Layer layer = vertex instanceof LayerVertex own ? own.getLayerConf().getLayer() : null;
    if (layer instanceof BaseOutputLayer output) {
      return target(output.getActivationFn(), output.getLossFn(), outputs);
    }
    if (layer instanceof LossLayer loss) {
      return target(loss.getActivationFn(), loss.getLossFn(), outputs);
    }
    return Optional.empty();
  }

  private static Optional<Target> target(IActivation activation, ILossFunction loss, int outputs) {
    if (outputs > 1) {
      return activation instanceof ActivationSoftmax
          ? Optional.of(classes(outputs))
          : Optional.empty();
    }
    return Optional.of(
        activation instanceof ActivationSigmoid && loss instanceof LossBinaryXENT
            ? classes(2)
            : Target.regression(LABEL));
  }

  private static Target classes(int count) {
    List<String> names = IntStream.range(0, count).mapToObj(Integer::toString).toList();
    return Target.classification(LABEL, names, count == 2 ? 1 : 0);
  }
}
