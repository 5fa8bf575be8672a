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
}
