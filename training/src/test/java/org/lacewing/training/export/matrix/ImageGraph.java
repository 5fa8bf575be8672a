package org.lacewing.training.export.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** One graph over images, drawn at once and built as often as asked. */
final class ImageGraph {
  private static final int KINDS = 14;
  private static final int LARGE = 14;
  private static final int SMALL = 5;

  private final List<Consumer<GraphBuilder>> steps = new ArrayList<>();
  private final List<String> drawn = new ArrayList<>();
  private final RandomGenerator random;
  private final CNN2DFormat format;
  private int height;
  private int width;
  private int channels;
  private String last = "in";

  ImageGraph(RandomGenerator random, CNN2DFormat format, int height, int width, int channels) {
    this.random = random;
    this.format = format;
    this.height = height;
    this.width = width;
    this.channels = channels;
    drawn.add(format + " " + height + "x" + width + "x" + channels);
    int depth = random.nextInt(1, 6);
    for (int i = 0; i < depth; i++) {
      step();
    }
    // The softmax of sums over an image would show the rounding of the sums, not of the answers.
    boolean large = false;
    if (random.nextBoolean()) {
      PoolingType type = Draw.of(random, List.of(PoolingType.values()));
      large = type == PoolingType.SUM || type == PoolingType.PNORM;
      add(new GlobalPoolingLayer.Builder(type).build());
    }
    Layer head = large ? Networks.number(0) : Networks.softmax(0, random.nextInt(2, 5));
    String source = last;
    steps.add(graph -> graph.addLayer("out", head.clone(), source).setOutputs("out"));
  }

  String description() {
    return String.join(", ", drawn);
  }

  void build(GraphBuilder graph) {
    steps.forEach(step -> step.accept(graph));
  }

  private void step() {
    int kind = random.nextInt(KINDS);
    boolean small = Math.min(height, width) < SMALL;
    boolean large = Math.max(height, width) > LARGE;
    switch (kind) {
      case 0, 1 -> convolution(random.nextInt(1, 3), ConvolutionMode.Same);
      case 2 -> convolution(1, small ? ConvolutionMode.Same : ConvolutionMode.Truncate);
      case 3 -> pool();
      case 4 -> add(new BatchNormalization.Builder().dataFormat(format).build());
      case 5 -> {
        if (channels > 1) {
          // DL4J fails where there are fewer channels than neighbours.
          add(new LocalResponseNormalization.Builder().n(3).dataFormat(format).build());
        }
      }
      case 6 -> add(new ActivationLayer(Draw.activation(random)));
      case 7 -> border(small, large);
      case 8 -> enlarge(large);
      case 9 -> separable();
      case 10 -> depthwise();
      case 11 -> residual();
      case 12 -> merge();
      default -> vertex(new ScaleVertex(random.nextDouble(-1, 1)), last);
    }
  }

  /** Adds a layer after the last one. */
  private void add(Layer layer) {
    String name = "v" + steps.size();
    String source = last;
    steps.add(graph -> graph.addLayer(name, layer.clone(), source));
    String activation = layer instanceof BaseLayer base ? " " + base.getActivationFn() : "";
    drawn.add(layer.getClass().getSimpleName() + activation);
    last = name;
  }

  private void vertex(GraphVertex vertex, String... sources) {
    String name = "v" + steps.size();
    steps.add(graph -> graph.addVertex(name, vertex.clone(), sources));
    drawn.add(vertex.getClass().getSimpleName());
    last = name;
  }

  private void convolution(int stride, ConvolutionMode mode) {
    int kernel = random.nextInt(1, 5);
    int dilation = mode == ConvolutionMode.Same ? random.nextInt(1, 3) : 1;
    channels = random.nextInt(1, 7);
    add(
        new ConvolutionLayer.Builder(kernel, kernel)
            .nOut(channels)
            .stride(stride, stride)
            .dilation(dilation, dilation)
            .convolutionMode(mode)
            .hasBias(random.nextBoolean())
            .dataFormat(format)
            .activation(Draw.activation(random))
            .build());
    boolean same = mode == ConvolutionMode.Same;
    height = same ? (height + stride - 1) / stride : height - kernel + 1;
    width = same ? (width + stride - 1) / stride : width - kernel + 1;
  }

  private void pool() {
    PoolingType type =
        Draw.of(random, List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM));
    int stride = random.nextInt(1, 3);
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(type)
            .kernelSize(2, 2)
            .stride(stride, stride)
            .convolutionMode(ConvolutionMode.Same)
            .dataFormat(format);
    add((type == PoolingType.PNORM ? builder.pnorm(2) : builder).build());
    height = (height + stride - 1) / stride;
    width = (width + stride - 1) / stride;
  }

  private void border(boolean small, boolean large) {
    boolean crop = large || !small && random.nextBoolean();
    int change = crop ? -1 : 1;
    add(
        crop
            ? new Cropping2D.Builder(1, 0, 0, 1).dataFormat(format).build()
            : new ZeroPaddingLayer.Builder(1, 0, 0, 1).dataFormat(format).build());
    height += change;
    width += change;
  }

  private void enlarge(boolean large) {
    if (large) {
      pool();
      return;
    }
    if (random.nextBoolean()) {
      add(new Upsampling2D.Builder(2).dataFormat(format).build());
    } else {
      int kernel = random.nextInt(2, 4);
      channels = random.nextInt(1, 5);
      add(
          new Deconvolution2D.Builder(kernel, kernel)
              .nOut(channels)
              .stride(2, 2)
              .convolutionMode(ConvolutionMode.Same)
              .dataFormat(format)
              .activation(Draw.activation(random))
              .build());
    }
    height *= 2;
    width *= 2;
  }

  private void separable() {
    if (channels == 1) {
      // DL4J fails.
      return;
    }
    channels = random.nextInt(1, 6);
    add(
        new SeparableConvolution2D.Builder(3, 3)
            .nOut(channels)
            .depthMultiplier(random.nextInt(1, 3))
            .convolutionMode(ConvolutionMode.Same)
            .dataFormat(format)
            .activation(Draw.activation(random))
            .build());
  }

  private void depthwise() {
    int multiplier = random.nextInt(1, 3);
    channels *= multiplier;
    add(
        new DepthwiseConvolution2D.Builder(3, 3)
            .depthMultiplier(multiplier)
            .convolutionMode(ConvolutionMode.Same)
            .dataFormat(format)
            .activation(Draw.activation(random))
            .build());
  }

  /** A filter of the same size beside the way past it. */
  private void residual() {
    String past = last;
    add(filter(channels, Draw.activation(random)));
    ElementWiseVertex.Op op = Draw.of(random, List.of(ElementWiseVertex.Op.values()));
    vertex(new ElementWiseVertex(op), past, last);
  }

  private void merge() {
    String source = last;
    int left = random.nextInt(1, 4);
    int right = random.nextInt(1, 4);
    add(filter(left, Draw.activation(random)));
    String one = last;
    last = source;
    add(filter(right, Draw.activation(random)));
    vertex(new MergeVertex(), one, last);
    channels = left + right;
  }

  private Layer filter(int outputs, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(outputs)
        .convolutionMode(ConvolutionMode.Same)
        .dataFormat(format)
        .activation(activation)
        .build();
  }
}
