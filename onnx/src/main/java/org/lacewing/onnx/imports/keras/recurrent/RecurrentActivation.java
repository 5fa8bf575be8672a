package org.lacewing.onnx.imports.keras.recurrent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.basic.Activations;

/**
 * A function that ONNX applies inside recurrent cells.
 *
 * @param function its name in ONNX
 * @param alpha its first parameter, if it has one
 * @param beta its second parameter, if it has one
 */
record RecurrentActivation(String function, Optional<Float> alpha, Optional<Float> beta) {
  private static final Map<String, RecurrentActivation> PLAIN =
      Map.of(
          "tanh", plain("Tanh"),
          "sigmoid", plain("Sigmoid"),
          "relu", plain("Relu"),
          "softsign", plain("Softsign"),
          "softplus", plain("Softplus"),
          "elu", new RecurrentActivation("Elu", Optional.of(1f), Optional.empty()),
          "linear", new RecurrentActivation("Affine", Optional.of(1f), Optional.of(0f)));

  private static final String HARD_SIGMOID = "hard_sigmoid";

  /** Returns why the function of a setting cannot be written, or nothing. */
  static Optional<String> refusal(KerasLayer layer, String setting) {
    String name = Activations.name(layer, setting);
    return PLAIN.containsKey(name) || name.equals(HARD_SIGMOID)
        ? Activations.refusal(layer, setting)
        : Optional.of("its " + setting + " is none that a recurrent layer of ONNX can have");
  }

  static RecurrentActivation of(KerasLayer layer, String setting) {
    String name = Activations.name(layer, setting);
    RecurrentActivation plain = PLAIN.get(name);
    return plain != null
        ? plain
        : new RecurrentActivation(
            "HardSigmoid",
            Optional.of((float) Activations.hardSigmoidSlope(layer)),
            Optional.of(0.5f));
  }

  /** Returns the node with the functions and the parameters of those that have some. */
  static Node write(Node node, List<RecurrentActivation> functions) {
    List<Float> alphas = functions.stream().flatMap(f -> f.alpha().stream()).toList();
    List<Float> betas = functions.stream().flatMap(f -> f.beta().stream()).toList();
    Node named = node.withTexts("activations", functions.stream().map(f -> f.function()).toList());
    Node first = alphas.isEmpty() ? named : named.withNumbers("activation_alpha", alphas);
    return betas.isEmpty() ? first : first.withNumbers("activation_beta", betas);
  }

  private static RecurrentActivation plain(String function) {
    return new RecurrentActivation(function, Optional.empty(), Optional.empty());
  }
}
