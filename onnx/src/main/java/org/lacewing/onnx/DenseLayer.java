package org.lacewing.onnx;

import java.util.Optional;

/**
 * A dense layer found in an ONNX graph: {@code y = activation(x · W + b)}, written as {@code Gemm},
 * or as {@code MatMul} with or without an {@code Add}.
 *
 * @param index the layer's number among the dense layers, 0 for the first in graph order
 * @param node the name of the {@code Gemm} or {@code MatMul} node
 * @param weight the name of the weight initializer, of rank 2
 * @param bias the name of the bias initializer, if there is one
 * @param outputAxis the axis of the weight that counts the layer's outputs: 1 for {@code [inputs,
 *     outputs]}, as DL4J and {@code MatMul} have it, 0 for a {@code Gemm} with {@code transB}
 * @param inputs the length of a row of {@code x}
 * @param outputs the length of a row of {@code y}
 * @param input the name of the tensor {@code x}
 * @param linearOutput the name of the tensor {@code x · W + b}
 * @param activation the operator that alone reads the linear output, if it is an activation
 * @param output the name of the tensor {@code y}
 */
public record DenseLayer(
    int index,
    String node,
    String weight,
    Optional<String> bias,
    int outputAxis,
    int inputs,
    int outputs,
    String input,
    String linearOutput,
    Optional<String> activation,
    String output)
    implements WeightedLayer {
  @Override
  public int products() {
    return inputs;
  }
}
