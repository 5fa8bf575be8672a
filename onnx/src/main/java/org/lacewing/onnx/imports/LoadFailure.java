package org.lacewing.onnx.imports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacewing.core.error.Failure;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;

/**
 * What ONNX Runtime says of a graph that it does not load, in terms of the file: which version is
 * too new, or which nodes call an operator that does not exist. Other words stay as they are.
 */
final class LoadFailure {
  private static final Pattern FORMAT = Pattern.compile("max supported IR version: (\\d+)");
  private static final Pattern SET = Pattern.compile("is till opset (\\d+)");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "No Op registered for (\\S+) with|[:.](\\w+)\\(-?\\d+\\) is not a registered");

  private LoadFailure() {}

  static Failure of(Failure failure, OnnxModel model) {
    String said = String.valueOf(failure.received());
    return Stream.of(
            found(FORMAT, said).map(most -> format(most, model)),
            found(SET, said).map(most -> operatorSet(most, model)),
            found(OPERATOR, said).map(operator -> unknown(operator, model)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(failure);
  }

  private static Failure format(String most, OnnxModel model) {
    return Failure.of("The file is of a later version of the ONNX format than can be run")
        .expected("IR version " + most + " or earlier")
        .received(Long.toString(model.irVersion()))
        .advice("Export it with an earlier version of its program, or a lower opset_version.");
  }

  private static Failure operatorSet(String most, OnnxModel model) {
    return Failure.of("The operator set of the graph is later than can be run")
        .expected("version " + most + " or earlier")
        .received("version " + model.opset())
        .advice("Export the network with opset_version=" + most + " or less.");
  }

  private static Failure unknown(String operator, OnnxModel model) {
    List<String> places =
        model.nodes().stream()
            .flatMap(node -> Stream.concat(Stream.of(node), node.innerNodes().stream()))
            .filter(node -> node.operator().equals(operator))
            .map(Node::place)
            .toList();
    Failure failure =
        Failure.of("There is no operator " + operator)
            .expected("operators of operator set " + model.opset())
            .advice("Export the network with standard operators.");
    return places.isEmpty() ? failure : failure.at(String.join(", ", places));
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }
}
