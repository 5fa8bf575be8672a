package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Packages with a fitted preprocessing and a network of random weights. */
final class Packages {
  private static final int HIDDEN = 7;

  private Packages() {}

  static Preprocessing fit(
      List<? extends Column> features,
      Column label,
      Target target,
      PreprocessingSettings settings) {
    List<Field> fields = new ArrayList<>();
    features.forEach(column -> fields.add(Field.of(column, Role.FEATURE)));
    fields.add(Field.of(label, Role.LABEL));
    Table table = Table.of(Stream.concat(features.stream(), Stream.of(label)).toList());
    return Preprocessing.fit(new Dataset("rows", new Schema(fields), table), target, settings);
  }

  /** Returns labels a, b, c, a, b, c, … */
  static CategoricalColumn threeClasses(int rows) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      texts.add(List.of("a", "b", "c").get(row % 3));
    }
    return CategoricalColumn.ofTexts("y", texts);
  }

  static NumericColumn number(String name, double... values) {
    return NumericColumn.of(name, values);
  }

  /** Returns a package whose network ends with the operator, such as Softmax. */
  static ModelPackage of(Preprocessing preprocessing, int outputs, String last) {
    return of(preprocessing, network(List.of(preprocessing.width()), outputs, last));
  }

  static ModelPackage of(Preprocessing preprocessing, OnnxModel network) {
    return ModelPackage.of(preprocessing, network.networkSignature(), Bytes.of(network.toBytes()));
  }

  /** A network of two dense layers; its names are those the graph around it might like as well. */
  static OnnxModel network(List<Integer> inputShape, int outputs, String last) {
    int width = inputShape.stream().reduce(1, Math::multiplyExact);
    RandomGenerator random = new Seed(11).generator();
    return GraphBuilder.named("net")
        .input("input", inputShape)
        .put(Initializer.ofInt64("flat", new int[] {2}, 0, width))
        .put(Initializer.ofFloats("w0", weights(random, width, HIDDEN)))
        .put(Initializer.ofFloats("w1", weights(random, HIDDEN, outputs)))
        .add(Node.of(Operators.RESHAPE, "r", List.of("input", "flat"), List.of("encoded")))
        .add(Node.of(Operators.MAT_MUL, "0", List.of("encoded", "w0"), List.of("h")))
        .add(Node.of(Operators.TANH, "t", List.of("h"), List.of("label")))
        .add(Node.of(Operators.MAT_MUL, "1", List.of("label", "w1"), List.of("z")))
        .add(Node.of(last, "2", List.of("z"), List.of("probabilities")))
        .output("probabilities", List.of(outputs))
        .metadata("source", "test")
        .build();
  }

  /** The same with an 8-bit integer product, as quantization writes it. */
  static OnnxModel quantized(int width, int outputs) {
    byte[] weights = new byte[width * outputs];
    RandomGenerator random = new Seed(13).generator();
    random.nextBytes(weights);
    return GraphBuilder.named("int8")
        .input("input", List.of(width))
        .put(Initializer.ofFloats("scale", Tensor.of(new int[0], new float[] {0.02f})))
        .put(Initializer.ofUint8("zero", new int[0], (byte) -128))
        .put(Initializer.ofInt8("w", new int[] {width, outputs}, weights))
        .put(Initializer.ofInt8("w_zero", new int[0], (byte) 0))
        .add(
            Node.of(
                Operators.QUANTIZE_LINEAR, "q", List.of("input", "scale", "zero"), List.of("xq")))
        .add(
            Node.of(
                Operators.DEQUANTIZE_LINEAR, "d", List.of("xq", "scale", "zero"), List.of("xd")))
        .add(
            Node.of(
                Operators.DEQUANTIZE_LINEAR, "dw", List.of("w", "scale", "w_zero"), List.of("wd")))
        .add(Node.of(Operators.MAT_MUL, "m", List.of("xd", "wd"), List.of("z")))
        .add(Node.of(Operators.SOFTMAX, "s", List.of("z"), List.of("p")))
        .output("p", List.of(outputs))
        .build();
  }

  private static Tensor weights(RandomGenerator random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.matrix(rows, columns, values);
  }
}
