package org.lacewing.compression.structure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules by operator; everything else is {@link OtherRules#unknown}. */
final class CouplingRules {
  private static final Map<String, CouplingRule> RULES = new HashMap<>();

  static {
    all(LinearRules::gemm, "Gemm");
    all(LinearRules::matMul, "MatMul");
    all(ConvolutionRules::convolution, "Conv");
    all(ConvolutionRules::transposed, "ConvTranspose");
    all(
        ConvolutionRules::pooling,
        "MaxPool",
        "AveragePool",
        "LpPool",
        "GlobalAveragePool",
        "GlobalMaxPool",
        "GlobalLpPool");
    all(RecurrentRules::lstm, "LSTM");
    all(RecurrentRules::gru, "GRU");
    all(RecurrentRules::rnn, "RNN");
    all(OtherRules::batchNormalization, "BatchNormalization");
    all(OtherRules::instanceNormalization, "InstanceNormalization");
    all(OtherRules::localResponse, "LRN");
    all(OtherRules::softmax, "Softmax", "LogSoftmax", "Hardmax");
    all(
        OtherRules::reduction,
        "ReduceMean",
        "ReduceSum",
        "ReduceMax",
        "ReduceMin",
        "ReduceProd",
        "ReduceL1",
        "ReduceL2",
        "ReduceLogSumExp",
        "ReduceSumSquare",
        "ArgMax",
        "ArgMin");
    all(OtherRules::source, "Constant", "Shape", "Size", "ConstantOfShape");
    all(ReshapeRules::apply, "Reshape", "Flatten", "Squeeze", "Unsqueeze");
    all(ReshapeRules::transpose, "Transpose");
    all(SelectionRules::concat, "Concat");
    all(SelectionRules::slice, "Slice");
    all(SelectionRules::split, "Split");
    all(SelectionRules::gather, "Gather");
    all(SelectionRules::pad, "Pad");
    elementwise(
        List.of(
            "Abs",
            "Acos",
            "Add",
            "Asin",
            "Atan",
            "Cast",
            "Ceil",
            "Celu",
            "Clip",
            "Cos",
            "Div",
            "Dropout",
            "Elu",
            "Equal",
            "Erf",
            "Exp",
            "Floor",
            "Greater",
            "HardSigmoid",
            "HardSwish",
            "Identity",
            "IsInf",
            "IsNaN",
            "LeakyRelu",
            "Less",
            "Log",
            "Max",
            "Mean",
            "Min",
            "Mish",
            "Mul",
            "Neg",
            "Not",
            "PRelu",
            "Pow",
            "Reciprocal",
            "Relu",
            "Round",
            "Selu",
            "Sigmoid",
            "Sign",
            "Sin",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Sub",
            "Sum",
            "Tanh",
            "ThresholdedRelu",
            "Where"));
  }

  private CouplingRules() {}

  private static void all(CouplingRule rule, String... operators) {
    for (String operator : operators) {
      RULES.put(operator, rule);
    }
  }

  private static void elementwise(List<String> operators) {
    operators.forEach(operator -> RULES.put(operator, ElementwiseRules::apply));
  }

  /**
   * Returns the rule of an operator.
   *
   * @param operator with its domain, if that is not the standard set's
   */
  static CouplingRule of(String operator) {
    return RULES.getOrDefault(operator, OtherRules::unknown);
  }
}
