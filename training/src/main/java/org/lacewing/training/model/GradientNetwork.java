package org.lacewing.training.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lacewing.training.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Derivatives of a network's answers by its inputs, as the network works at inference.
 *
 * <p>DL4J's own backward pass serves training: it starts from a loss, treats batch normalisation as
 * depending on the batch, and needs dropout masks. So it runs on a twin of the network without
 * these: output and loss layers become dense and activation layers, batch normalisation becomes the
 * scale and shift that it is at inference, dropout is left out. Not thread-safe.
 */
final class GradientNetwork {
  private final ComputationGraph twin;

  private GradientNetwork(ComputationGraph twin) {
    this.twin = twin;
  }

  /**
   * Makes the twin.
   *
   * @throws org.lacewing.core.error.ConfigurationException if a layer has no such twin
   */
  static GradientNetwork of(Network network) {
    ComputationGraph twin = InferenceTwin.of(network.toGraph());
    twin.getConfiguration().setTrainingWorkspaceMode(WorkspaceMode.NONE);
    twin.getConfiguration().setInferenceWorkspaceMode(WorkspaceMode.NONE);
    twin.initGradientsView();
    return new GradientNetwork(twin);
  }

  /**
   * Returns d answer(i, output) / d input(i, j).
   *
   * @param batch {@code [batch, features]}
   */
  INDArray gradient(INDArray batch, int output) {
    LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
    String last = twin.getConfiguration().getNetworkOutputs().get(0);
    // In training mode activation layers keep their inputs; the twin has no layer that would do
    // anything else in this mode.
    Map<String, INDArray> answers = twin.feedForward(new INDArray[] {batch}, true, false);
    INDArray answer = answers.get(last);
    if (answer == null) {
      throw new IllegalStateException("DL4J gave no answer of layer " + last);
    }
    INDArray start = Nd4j.zeros(answer.dataType(), answer.shape());
    start.getColumn(output).assign(1);
    Map<Integer, INDArray> byVertex = new HashMap<>();
    byVertex.put(twin.getVertex(last).getVertexIndex(), start);
    int[] order = twin.topologicalSortOrder();
    for (int i = order.length - 1; i >= 0; i--) {
      GraphVertex vertex = twin.getVertices()[order[i]];
      INDArray epsilon = byVertex.get(order[i]);
      if (vertex.isInputVertex() || epsilon == null) {
        continue;
      }
      vertex.setEpsilon(epsilon);
      INDArray[] back = vertex.doBackward(false, workspaces).getSecond();
      VertexIndices[] sources = vertex.getInputVertices();
      for (int k = 0; k < sources.length; k++) {
        byVertex.merge(sources[k].getVertexIndex(), back[k], INDArray::add);
      }
    }
    twin.clearLayersStates();
    List<String> inputs = twin.getConfiguration().getNetworkInputs();
    INDArray gradient = byVertex.get(twin.getVertex(inputs.get(0)).getVertexIndex());
    if (gradient == null) {
      throw new IllegalStateException("The network's answer does not depend on its input");
    }
    return gradient;
  }
}
