package org.lacewing.onnx.pipeline;

import java.util.List;
import java.util.stream.LongStream;
import org.lacewing.core.data.Target;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.RawRowSignature;

/** The name of a class from its number. */
final class ClassNames {
  private ClassNames() {}

  /**
   * Returns the node that writes {@link RawRowSignature#LABEL}.
   *
   * @param number the tensor of class numbers; the name of any other number is the empty text
   */
  static Node of(Target target, String number) {
    return Node.of(
            Operators.LABEL_ENCODER,
            GraphNames.ROWS + RawRowSignature.LABEL,
            List.of(number),
            List.of(RawRowSignature.LABEL))
        .withDomain(Operators.ML_DOMAIN)
        .withIntegers("keys_int64s", LongStream.range(0, target.classes().size()).boxed().toList())
        .withTexts("values_strings", target.classes())
        .withText("default_string", "");
  }
}
