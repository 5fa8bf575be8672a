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
}
