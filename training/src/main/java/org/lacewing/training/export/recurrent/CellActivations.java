package org.lacewing.training.export.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.onnx.Node;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/**
 * The functions inside a recurrent cell, as attributes of ONNX's recurrent operators. Only
 * functions that these operators know can be used; their parameters are ND4J's.
 */
final class CellActivations {
  /** A function with its parameters, as far as it has any. */
  private record Form(String name, @Nullable Double alpha, @Nullable Double beta) {}

  @FunctionalInterface
  private interface Reading {
    Form of(IActivation function);
  }

  private static final Map<Class<? extends IActivation>, Reading> FORMS =
      Map.of(
          ActivationTanH.class, f -> new Form("Tanh", null, null),
          ActivationSigmoid.class, f -> new Form("Sigmoid", null, null),
          ActivationHardSigmoid.class, f -> new Form("HardSigmoid", 0.2, 0.5),
          ActivationReLU.class, f -> new Form("Relu", null, null),
          ActivationSoftSign.class, f -> new Form("Softsign", null, null),
          ActivationSoftPlus.class, f -> new Form("Softplus", null, null),
          ActivationIdentity.class, f -> new Form("Affine", 1.0, 0.0),
          ActivationLReLU.class, f -> new Form("LeakyRelu", ((ActivationLReLU) f).getAlpha(), null),
          ActivationELU.class, f -> new Form("Elu", ((ActivationELU) f).getAlpha(), null),
          ActivationThresholdedReLU.class,
              f -> new Form("ThresholdedRelu", ((ActivationThresholdedReLU) f).getTheta(), null));

  private CellActivations() {}

  /** Returns why a function cannot stand in a cell, or empty if it can. */
  static Optional<String> refusal(IActivation function) {
    boolean plain =
        !(function instanceof ActivationReLU relu)
            || (isZero(relu.getThreshold())
                && isZero(relu.getNegativeSlope())
                && relu.getMax() == null);
    return plain && FORMS.containsKey(function.getClass())
        ? Optional.empty()
        : Optional.of(
            "activation "
                + function
                + " is none that ONNX's recurrent operators have"
                + (plain ? "" : " with a slope, threshold or bound"));
  }

  /** Returns the node with the attributes of these functions, in the operator's order. */
  static Node set(Node node, List<IActivation> functions) {
    List<String> names = new ArrayList<>();
    List<Float> alphas = new ArrayList<>();
    List<Float> betas = new ArrayList<>();
    for (IActivation function : functions) {
      Reading reading = FORMS.get(function.getClass());
      if (reading == null) {
        throw new IllegalStateException("Refused activation " + function + " was to be written");
      }
      Form form = reading.of(function);
      names.add(form.name());
      if (form.alpha() != null) {
        alphas.add(form.alpha().floatValue());
      }
      if (form.beta() != null) {
        betas.add(form.beta().floatValue());
      }
    }
    Node named = node.withTexts("activations", names);
    Node withAlphas = alphas.isEmpty() ? named : named.withNumbers("activation_alpha", alphas);
    return betas.isEmpty() ? withAlphas : withAlphas.withNumbers("activation_beta", betas);
  }

  private static boolean isZero(@Nullable Double value) {
    return value == null || value == 0;
  }
}
