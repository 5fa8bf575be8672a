package org.lacewing.compression;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Networks of a convolution, a ReLU and a dense layer, for tests. */
public final class ConvolutionNetworks {
  private static final int OUTPUTS = 3;

  private ConvolutionNetworks() {}

  /** The kind of the convolution, with the shapes of a row and of its weights. */
  public enum Kind {
    /** Along one axis. */
    ONE_AXIS(List.of(4, 12), 6, 10, 6, 4, 3),
    /** Along two axes. */
    TWO_AXES(List.of(3, 8, 8), 6, 36, 6, 3, 3, 3),
    /** Along three axes. */
    THREE_AXES(List.of(2, 5, 5, 5), 4, 64, 4, 2, 2, 2, 2),
    /** In two groups. */
    GROUPS(List.of(4, 6, 6), 6, 16, 6, 2, 3, 3),
    /** A group for each channel, two outputs of each. */
    DEPTHWISE(List.of(4, 6, 6), 8, 16, 8, 1, 3, 3),
    /** Transposed. */
    TRANSPOSED(List.of(3, 4, 4), 5, 36, 3, 5, 3, 3),
    /** Transposed, in two groups. */
    TRANSPOSED_GROUPS(List.of(4, 4, 4), 6, 36, 4, 3, 3, 3);

    private final List<Integer> row;
    private final int channels;
    private final int positions;
    private final int[] weight;

    Kind(List<Integer> row, int channels, int positions, int... weight) {
      this.row = row;
      this.channels = channels;
      this.positions = positions;
      this.weight = weight;
    }

    /** Returns the shape of one row. */
    public List<Integer> row() {
      return row;
    }

    /** Returns the number of output channels. */
    public int channels() {
      return channels;
    }

    /** Returns whether the convolution is transposed. */
    public boolean transposed() {
      return this == TRANSPOSED || this == TRANSPOSED_GROUPS;
    }

    private int group() {
      return switch (this) {
        case GROUPS, TRANSPOSED_GROUPS -> 2;
        case DEPTHWISE -> 4;
        default -> 1;
      };
    }
  }

  /** Returns a network with random weights; its layers are called {@code conv} and {@code out}. */
  public static OnnxModel of(Kind kind) {
    RandomGenerator random = new Seed(3).generator();
    int flat = kind.channels * kind.positions;
    String operator = kind.transposed() ? Operators.CONV_TRANSPOSE : Operators.CONV;
    return GraphBuilder.named("convolution")
        .input("input", kind.row)
        .put(Initializer.ofFloats("conv_W", Networks.normal(random, 0.3, kind.weight)))
        .put(Initializer.ofFloats("conv_b", Networks.normal(random, 0.1, kind.channels)))
        .put(Initializer.ofFloats("out_W", Networks.normal(random, 0.05, flat, OUTPUTS)))
        .put(Initializer.ofFloats("out_b", Networks.normal(random, 0.1, OUTPUTS)))
        .add(
            Node.of(operator, "conv", List.of("input", "conv_W", "conv_b"), List.of("conv_z"))
                .withInteger("group", kind.group()))
        .add(Node.of(Operators.RELU, "relu", List.of("conv_z"), List.of("conv_a")))
        .add(Node.of(Operators.FLATTEN, "flat", List.of("conv_a"), List.of("flat")))
        .add(Node.of(Operators.GEMM, "out", List.of("flat", "out_W", "out_b"), List.of("out_z")))
        .add(
            Node.of(Operators.SOFTMAX, "softmax", List.of("out_z"), List.of("output"))
                .withInteger("axis", -1))
        .output("output", List.of(OUTPUTS))
        .build();
  }

  /** Returns rows of standard normal numbers. */
  public static Tensor rows(Kind kind, long seed, int rows) {
    return Networks.normal(new Seed(seed).generator(), 1, Tensor.shapeOf(rows, kind.row));
  }

  /** Returns a context with normal calibration rows. */
  public static CompressionContext context(Kind kind) {
    return CompressionContext.of(new Calibration(rows(kind, 11, 64)), new Seed(5));
  }

  /**
   * Returns the network of LeCun et al. (1998) as Caffe has it: two convolutions of 5 by 5 with
   * pooling, two dense layers; with a ReLU behind the first dense layer.
   *
   * @param relu whether there is one behind each convolution, too
   */
  public static OnnxModel lenet5(boolean relu) {
    RandomGenerator random = new Seed(4).generator();
    GraphBuilder graph = GraphBuilder.named("lenet-5").input("input", List.of(1, 28, 28));
    String x = stage(graph, random, "c1", "input", relu, 20, 1);
    x = stage(graph, random, "c2", x, relu, 50, 20);
    graph
        .put(Initializer.ofFloats("d1_W", Networks.normal(random, 0.05, 800, 500)))
        .put(Initializer.ofFloats("d1_b", Networks.normal(random, 0.1, 500)))
        .put(Initializer.ofFloats("d2_W", Networks.normal(random, 0.06, 500, 10)))
        .put(Initializer.ofFloats("d2_b", Networks.normal(random, 0.1, 10)))
        .add(Node.of(Operators.FLATTEN, "flat", List.of(x), List.of("flat")))
        .add(Node.of(Operators.GEMM, "d1", List.of("flat", "d1_W", "d1_b"), List.of("d1_z")))
        .add(Node.of(Operators.RELU, "d1_relu", List.of("d1_z"), List.of("d1_a")))
        .add(Node.of(Operators.GEMM, "d2", List.of("d1_a", "d2_W", "d2_b"), List.of("d2_z")))
        .add(
            Node.of(Operators.SOFTMAX, "softmax", List.of("d2_z"), List.of("output"))
                .withInteger("axis", -1));
    return graph.output("output", List.of(10)).build();
  }

  private static String stage(
      GraphBuilder graph,
      RandomGenerator random,
      String name,
      String x,
      boolean relu,
      int outputs,
      int inputs) {
    double deviation = Math.sqrt(2.0 / (25 * inputs));
    graph
        .put(
            Initializer.ofFloats(
                name + "_W", Networks.normal(random, deviation, outputs, inputs, 5, 5)))
        .put(Initializer.ofFloats(name + "_b", Networks.normal(random, 0.1, outputs)))
        .add(
            Node.of(
                Operators.CONV, name, List.of(x, name + "_W", name + "_b"), List.of(name + "_z")));
    String from = name + "_z";
    if (relu) {
      from = name + "_a";
      graph.add(Node.of(Operators.RELU, name + "_relu", List.of(name + "_z"), List.of(from)));
    }
    graph.add(
        Node.of(Operators.MAX_POOL, name + "_pool", List.of(from), List.of(name + "_p"))
            .withIntegers("kernel_shape", List.of(2L, 2L))
            .withIntegers("strides", List.of(2L, 2L)));
    return name + "_p";
  }

  /** Returns pictures that are mostly black, with values from 0 to 1. */
  public static Tensor pictures(long seed, int rows) {
    RandomGenerator random = new Seed(seed).generator();
    float[] values = new float[rows * 784];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5) == 0 ? random.nextFloat() : 0;
    }
    return Tensor.of(new int[] {rows, 1, 28, 28}, values);
  }
}
