package org.lacewing.compression;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Networks and rows for tests. */
public final class Networks {
  private Networks() {}

  /** How a dense layer is written. */
  public enum Layout {
    /** Gemm with weights {@code [inputs, outputs]}. */
    GEMM,
    /** Gemm with weights {@code [outputs, inputs]}. */
    GEMM_TRANSPOSED,
    /** MatMul and Add with weights {@code [inputs, outputs]}. */
    MAT_MUL
  }

  /** One linear layer {@code x · W + b}. */
  public static OnnxModel linear(Tensor weights, Tensor bias) {
    GraphBuilder graph = GraphBuilder.named("linear").input("input", List.of(weights.dimension(0)));
    layer(graph, Layout.GEMM, "0", "input", "output", weights, bias);
    return graph.output("output", List.of(weights.dimension(1))).build();
  }

  /** Layers with ReLU between them and a softmax at the end. */
  public static OnnxModel mlp(Layout layout, List<Tensor> weights, List<Tensor> biases) {
    int last = weights.size() - 1;
    GraphBuilder graph =
        GraphBuilder.named("mlp").input("input", List.of(weights.get(0).dimension(0)));
    String x = "input";
    for (int i = 0; i <= last; i++) {
      layer(graph, layout, "" + i, x, i + "_z", weights.get(i), biases.get(i));
      x = i == last ? "output" : i + "_a";
      Node activation =
          Node.of(
              i == last ? Operators.SOFTMAX : Operators.RELU,
              i + "_activation",
              List.of(i + "_z"),
              List.of(x));
      graph.add(i == last ? activation.withInteger("axis", -1) : activation);
    }
    return graph.output("output", List.of(weights.get(last).dimension(1))).build();
  }

  /** Random normal weights, as after a usual initialisation. */
  public static OnnxModel mlp(Layout layout, long seed, int... sizes) {
    RandomGenerator random = new Seed(seed).generator();
    List<Tensor> weights = new java.util.ArrayList<>();
    List<Tensor> biases = new java.util.ArrayList<>();
    for (int i = 0; i + 1 < sizes.length; i++) {
      weights.add(normal(random, Math.sqrt(2.0 / sizes[i]), sizes[i], sizes[i + 1]));
      biases.add(normal(random, 0.1, sizes[i + 1]));
    }
    return mlp(layout, weights, biases);
  }

  /** Normal numbers. */
  public static Tensor normal(RandomGenerator random, double deviation, int... shape) {
    Tensor zeros = Tensor.zeros(shape);
    float[] values = new float[zeros.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return Tensor.of(shape, values);
  }

  /** Rows of standard normal numbers. */
  public static Tensor rows(long seed, int rows, int features) {
    return normal(new Seed(seed).generator(), 1, rows, features);
  }

  /** A context with normal calibration rows. */
  public static CompressionContext context(int features) {
    return CompressionContext.of(new Calibration(rows(11, 64, features)), new Seed(5));
  }

  /** The unit matrix: a bias-free linear layer answers it with its own weights, to the bit. */
  public static Tensor unit(int size) {
    float[] values = new float[size * size];
    for (int i = 0; i < size; i++) {
      values[i * size + i] = 1;
    }
    return Tensor.matrix(size, size, values);
  }

  /** The same matrix with rows and columns exchanged. */
  public static Tensor transpose(Tensor matrix) {
    int rows = matrix.dimension(0);
    int columns = matrix.dimension(1);
    float[] values = new float[matrix.size()];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[j * rows + i] = matrix.at(i, j);
      }
    }
    return Tensor.matrix(columns, rows, values);
  }

  /** The same model with its floats in the typed list instead of raw bytes. */
  public static OnnxModel withTypedFloats(OnnxModel model) {
    try {
      ModelProto.Builder proto = ModelProto.parseFrom(model.toBytes()).toBuilder();
      for (TensorProto.Builder tensor : proto.getGraphBuilder().getInitializerBuilderList()) {
        ByteString raw = tensor.getRawData();
        FloatBuffer floats =
            raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        tensor.clearRawData();
        while (floats.hasRemaining()) {
          tensor.addFloatData(floats.get());
        }
      }
      return OnnxModel.parse(proto.build().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void layer(
      GraphBuilder graph,
      Layout layout,
      String name,
      String x,
      String z,
      Tensor weights,
      Tensor bias) {
    boolean transposed = layout == Layout.GEMM_TRANSPOSED;
    graph.put(Initializer.ofFloats(name + "_W", transposed ? transpose(weights) : weights));
    graph.put(Initializer.ofFloats(name + "_b", bias));
    if (layout == Layout.MAT_MUL) {
      graph.add(Node.of(Operators.MAT_MUL, name, List.of(x, name + "_W"), List.of(name + "_m")));
      graph.add(
          Node.of(Operators.ADD, name + "_add", List.of(name + "_m", name + "_b"), List.of(z)));
    } else {
      Node gemm = Node.of(Operators.GEMM, name, List.of(x, name + "_W", name + "_b"), List.of(z));
      graph.add(transposed ? gemm.withInteger("transB", 1) : gemm);
    }
  }
}
