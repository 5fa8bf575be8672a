package org.lacewing.training.network;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.model.TensorSpec;

/**
 * What a configuration tells of one of its inputs.
 *
 * @param name the input's name in the network
 * @param layout the order of the axes, N (the rows) first: NC, NCW, NWC, NCHW, NHWC, NCDHW, NDHWC;
 *     empty if a row is no such thing, such as a list of indices
 * @param rowShape the shape of one row, {@link TensorSpec#FREE} for a length that is not fixed;
 *     empty if nothing is known
 * @param indices the number of different indices if the input takes whole numbers from 0 instead of
 *     measurements, else 0
 */
public record DeclaredInput(String name, String layout, List<Integer> rowShape, long indices) {
  /** Copies the shape. */
  public DeclaredInput {
    rowShape = List.copyOf(rowShape);
  }

  /** Returns all inputs of a graph in its order. */
  public static List<DeclaredInput> of(ComputationGraphConfiguration graph) {
    return graph.getNetworkInputs().stream()
        .map(
            input ->
                readers(graph, input, input).orElse(new DeclaredInput(input, "", List.of(), 0)))
        .toList();
  }

  /** Asks what reads a vertex, and what reads that in turn if it keeps rank and channels. */
  private static Optional<DeclaredInput> readers(
      ComputationGraphConfiguration graph, String vertex, String input) {
    return graph.getVertexInputs().entrySet().stream()
        .filter(reader -> reader.getValue().contains(vertex))
        .map(reader -> reader(graph, reader.getKey(), input))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<DeclaredInput> reader(
      ComputationGraphConfiguration graph, String name, String input) {
    GraphVertex vertex = graph.getVertices().get(name);
    if (vertex instanceof LayerVertex layer) {
      Layer own = unwrapped(layer.getLayerConf().getLayer());
      Optional<DeclaredInput> declared = declared(input, layer.getPreProcessor(), own);
      boolean follow = declared.isEmpty() && layer.getPreProcessor() == null && keepsChannels(own);
      return follow ? readers(graph, name, input) : declared;
    }
    boolean keepsShape =
        vertex instanceof ElementWiseVertex
            || vertex instanceof ScaleVertex
            || vertex instanceof ShiftVertex
            || vertex instanceof L2NormalizeVertex;
    return keepsShape ? readers(graph, name, input) : Optional.empty();
  }

  private static Layer unwrapped(Layer layer) {
    return layer instanceof FrozenLayer frozen ? unwrapped(frozen.getLayer()) : layer;
  }

  private static Optional<DeclaredInput> declared(
      String input, @Nullable InputPreProcessor preprocessor, Layer layer) {
    if (preprocessor == null && layer instanceof EmbeddingLayer embedding) {
      return Optional.of(new DeclaredInput(input, "", List.of(1), embedding.getNIn()));
    }
    if (preprocessor == null && layer instanceof EmbeddingSequenceLayer embedding) {
      return Optional.of(
          new DeclaredInput(input, "", InputShape.of(null, layer), embedding.getNIn()));
    }
    if (preprocessor == null && layer instanceof Convolution3D volume) {
      boolean last = volume.getDataFormat() == Convolution3D.DataFormat.NDHWC;
      int channels = Math.toIntExact(volume.getNIn());
      int free = TensorSpec.FREE;
      return Optional.of(
          last
              ? new DeclaredInput(input, "NDHWC", List.of(free, free, free, channels), 0)
              : new DeclaredInput(input, "NCDHW", List.of(channels, free, free, free), 0));
    }
    List<Integer> shape =
        layer instanceof TimeDistributed ? List.of() : InputShape.of(preprocessor, layer);
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeclaredInput(input, layout(shape, preprocessor), shape, 0));
  }

  private static String layout(List<Integer> shape, @Nullable InputPreProcessor preprocessor) {
    boolean channelsLast =
        preprocessor instanceof CnnToFeedForwardPreProcessor image
            ? image.getFormat() == CNN2DFormat.NHWC
            : shape.size() > 1 && shape.get(0) == TensorSpec.FREE;
    return switch (shape.size()) {
      case 1 -> "NC";
      case 2 -> channelsLast ? "NWC" : "NCW";
      default -> channelsLast ? "NHWC" : "NCHW";
    };
  }

  /** Returns whether a layer's answer has as many axes and channels as what it reads. */
  private static boolean keepsChannels(Layer layer) {
    return layer instanceof BatchNormalization
        || layer instanceof ActivationLayer
        || layer instanceof DropoutLayer
        || layer instanceof LocalResponseNormalization
        || layer instanceof PReLULayer
        || layer instanceof SubsamplingLayer
        || layer instanceof ZeroPaddingLayer;
  }
}
