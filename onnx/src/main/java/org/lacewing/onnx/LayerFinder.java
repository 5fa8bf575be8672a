package org.lacewing.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the layers of a graph that have weights. */
final class LayerFinder {
  private final List<Node> nodes;
  private final DensePattern dense;
  private final ConvolutionPattern convolution;

  LayerFinder(OnnxModel model) {
    nodes = model.nodes();
    LayerSurroundings surroundings = new LayerSurroundings(model, nodes);
    dense = new DensePattern(surroundings);
    convolution = new ConvolutionPattern(surroundings);
  }

  List<WeightedLayer> find() {
    List<WeightedLayer> layers = new ArrayList<>();
    int convolutions = 0;
    for (Node node : nodes) {
      if (!Node.standardDomain(node.domain()).isEmpty() || node.inputs().size() < 2) {
        continue;
      }
      Optional<ConvolutionLayer> found = convolution.layer(convolutions, node);
      if (found.isPresent()) {
        convolutions++;
        layers.add(found.get());
      } else {
        dense.layer(layers.size() - convolutions, node).ifPresent(layers::add);
      }
    }
    return List.copyOf(layers);
  }

  List<DenseLayer> findDense() {
    return find().stream()
        .filter(DenseLayer.class::isInstance)
        .map(DenseLayer.class::cast)
        .toList();
  }
}
