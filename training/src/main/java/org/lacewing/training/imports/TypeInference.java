package org.lacewing.training.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.lacewing.training.network.DeclaredInput;

/**
 * DL4J's own inference of shapes through a graph: nothing is computed and no memory is asked for.
 * The configuration given is changed on the way and left as it was.
 */
final class TypeInference {
  private final ComputationGraphConfiguration graph;
  private final List<DeclaredInput> inputs;
  private final List<LayerVertex> plain = new ArrayList<>();

  TypeInference(ComputationGraphConfiguration graph, List<DeclaredInput> inputs) {
    this.graph = graph;
    this.inputs = inputs;
    for (GraphVertex vertex : graph.getVertices().values()) {
      if (vertex instanceof LayerVertex layer && layer.getPreProcessor() == null) {
        plain.add(layer);
      }
    }
  }

  /**
   * Returns for each side of an image (height, width; depth before them) whether rows of these
   * shapes arrive with the stored sizes where they are laid flat; an empty list if that happens
   * nowhere; nothing if the layers cannot take such rows.
   */
  Optional<List<Boolean>> fits(List<List<Integer>> rows) {
    return types(rows).map(this::fits);
  }

  private List<Boolean> fits(Map<String, InputType> types) {
    List<Boolean> all = new ArrayList<>();
    graph
        .getVertexInputs()
        .forEach(
            (name, sources) -> {
              List<Boolean> here =
                  graph.getVertices().get(name) instanceof LayerVertex layer
                      ? fits(layer, types.get(sources.get(0)))
                      : List.of();
              for (int axis = 0; axis < here.size(); axis++) {
                if (axis < all.size()) {
                  all.set(axis, all.get(axis) && here.get(axis));
                } else {
                  all.add(here.get(axis));
                }
              }
            });
    return all;
  }

  private static List<Boolean> fits(LayerVertex layer, @Nullable InputType read) {
    if (layer.getPreProcessor() instanceof CnnToFeedForwardPreProcessor flat
        && read instanceof InputTypeConvolutional image) {
      return List.of(
          image.getHeight() == flat.getInputHeight(), image.getWidth() == flat.getInputWidth());
    }
    if (layer.getPreProcessor() instanceof Cnn3DToFeedForwardPreProcessor flat
        && read instanceof InputTypeConvolutional3D volume) {
      return List.of(
          volume.getDepth() == flat.getInputDepth(),
          volume.getHeight() == flat.getInputHeight(),
          volume.getWidth() == flat.getInputWidth());
    }
    return List.of();
  }

  /**
   * Returns the number of values that a row takes in all vertices together, {@link Long#MAX_VALUE}
   * if it is beyond that; empty if DL4J cannot tell.
   */
  Optional<Long> valuesOfRow(List<List<Integer>> rows) {
    return types(rows)
        .map(
            types -> {
              double sum = 0;
              for (InputType type : types.values()) {
                sum += values(type);
              }
              return (long) sum;
            });
  }

  /** Not by DL4J's own product of the lengths, which wraps round. */
  private static double values(InputType type) {
    double product = 1;
    for (long length : type.getShape()) {
      product *= Math.abs((double) length);
    }
    return product;
  }

  private Optional<Map<String, InputType>> types(List<List<Integer>> rows) {
    InputType[] types = new InputType[rows.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(inputs.get(i).layout(), rows.get(i));
    }
    try {
      return Optional.of(graph.getLayerActivationTypes(true, false, types));
    } catch (RuntimeException e) {
      // DL4J's refusals of a shape have no common type; any of them means that it does not fit.
      return Optional.empty();
    } finally {
      plain.forEach(layer -> layer.setPreProcessor(null));
    }
  }

  private static InputType type(String layout, List<Integer> row) {
    return switch (layout) {
      case "NCW" -> InputType.recurrent(row.get(0), row.get(1), RNNFormat.NCW);
      case "NWC" -> InputType.recurrent(row.get(1), row.get(0), RNNFormat.NWC);
      case "NCHW" -> InputType.convolutional(row.get(1), row.get(2), row.get(0), CNN2DFormat.NCHW);
      case "NHWC" -> InputType.convolutional(row.get(0), row.get(1), row.get(2), CNN2DFormat.NHWC);
      case "NCDHW" ->
          InputType.convolutional3D(
              Convolution3D.DataFormat.NCDHW, row.get(1), row.get(2), row.get(3), row.get(0));
      case "NDHWC" ->
          InputType.convolutional3D(
              Convolution3D.DataFormat.NDHWC, row.get(0), row.get(1), row.get(2), row.get(3));
      default -> InputType.feedForward(row.get(0));
    };
  }
}
