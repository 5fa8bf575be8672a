package org.lacewing.training.export;

import java.util.List;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.nd4j.linalg.activations.IActivation;

/**
 * Writes {@code y = activation(x · W + b)} as {@code Gemm} with W as DL4J has it, {@code [inputs,
 * outputs]}.
 */
final class DenseExport {
  /** DL4J divides by the deviation itself; this only keeps constant rows at 0. */
  private static final float EPSILON = 1e-12f;

  private DenseExport() {}

  static void write(
      IActivation activation, boolean bias, ExportScope export, String input, String output) {
    boolean identity = ActivationExport.isIdentity(activation);
    String linear = identity ? output : export.tensor();
    String weight = export.constant("W");
    List<String> inputs =
        bias ? List.of(input, weight, export.constant("b")) : List.of(input, weight);
    export.write(Node.of(Operators.GEMM, linear + "/Gemm", inputs, List.of(linear)));
    if (!identity) {
      ActivationExport.write(activation, export, linear, output);
    }
  }

  /** Writes {@code activation(normalized(x · W) · g + b)}. */
  static void writeNormalized(
      IActivation activation, boolean bias, ExportScope export, String input, String output) {
    String product = export.tensor();
    export.write(
        Node.of(Operators.GEMM, product, List.of(input, export.constant("W")), List.of(product)));
    String normalized = export.tensor();
    String gain = export.constant("g");
    List<String> inputs =
        bias ? List.of(product, gain, export.constant("b")) : List.of(product, gain);
    export.write(
        Node.of("LayerNormalization", normalized, inputs, List.of(normalized))
            .withNumber("epsilon", EPSILON));
    ActivationExport.write(activation, export, normalized, output);
  }
}
