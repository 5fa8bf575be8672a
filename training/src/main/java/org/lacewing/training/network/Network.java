package org.lacewing.training.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J network with parameters: a stack of layers or a graph. Mutable and not thread-safe; it
 * stays inside the training code, which hands out copies.
 */
public abstract sealed class Network permits StackNetwork, GraphNetwork {

  /**
   * Returns what the configuration tells of the shape of one row of the first input: empty if
   * nothing, {@link org.lacewing.core.model.TensorSpec#FREE} for a length that it does not fix.
   */
  public abstract List<Integer> declaredInputShape();

  /**
   * Returns the shape that rows must be given to this network.
   *
   * @param rowShape the shape of a row of the data
   * @return for flat rows the network's own shape, if it has a fixed one of as many numbers
   * @throws ConfigurationException if the network cannot read such rows
   */
  public List<Integer> inputShape(List<Integer> rowShape) {
    List<Integer> declared = declaredInputShape();
    List<Integer> resolved = InputShape.resolve(declared, rowShape);
    if (resolved.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("The network does not read rows of this shape")
              .expected(new TensorSpec("rows", declared).shapeText())
              .received(new TensorSpec("rows", rowShape).shapeText())
              .advice("Change nIn or the input type in the network's configuration."));
    }
    return resolved;
  }

  /**
   * Returns the answers of a network with one input and one output, detached from any workspace:
   * {@code [batch, outputs]}, or more dimensions for series and images.
   */
  public abstract INDArray output(INDArray batch);

  /** Takes one step of the optimizer. */
  public abstract void fit(INDArray batch, INDArray labels);

  /** Returns the loss of the latest step's batch before the step, penalties included. */
  public abstract double loss();

  /** Returns all parameters in DL4J's order, as a view: writing into it changes the network. */
  public abstract INDArray parameters();

  /** Returns the parameters by name, as views. */
  public abstract Map<String, INDArray> parameterViews();

  /** Returns the optimizer's state (momentum and the like), as a view, if it has any. */
  public abstract @Nullable INDArray optimizerState();

  /** Tells the learning-rate schedule how many epochs are done. */
  public abstract void setEpoch(int epoch);

  /** Returns how many steps the optimizer has counted. */
  public abstract int iteration();

  /** Tells the optimizer how many steps are done; Adam corrects its first steps by that. */
  public abstract void setIteration(int iteration);

  /**
   * Forgets what steps leave behind beside parameters, the optimizer's state and what is counted:
   * the latest gradient and the states of recurrent layers.
   */
  public abstract void forget();

  /** Returns the configuration. */
  public abstract NetworkConfiguration configuration();

  /** Returns a graph with the same parameters under the same names. */
  public abstract ComputationGraph toGraph();

  /** Returns a network with the same parameters, without the optimizer's state. */
  public abstract Network copy();

  /** Returns what each layer is and how many parameters it has, in order. */
  public abstract List<LayerSummary> layers();

  /** Returns the number of parameters. */
  public long parameterCount() {
    return parameters().length();
  }

  /** Returns copies of the parameters by name; a row vector that is no weight has rank 1. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameterViews()
        .forEach((name, array) -> tensors.put(name, asStored(name, NdArrays.toTensor(array))));
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * Writes some parameters.
   *
   * @throws IllegalArgumentException if a name is unknown or a shape differs
   */
  public void setTensors(Map<String, Tensor> tensors) {
    Map<String, INDArray> views = parameterViews();
    tensors.forEach(
        (name, tensor) -> {
          INDArray view = views.get(name);
          if (view == null) {
            throw new IllegalArgumentException(
                "No parameter \"" + name + "\" among " + views.keySet());
          }
          int[] shape = asStored(name, NdArrays.toTensor(view)).shape();
          if (!Arrays.equals(shape, tensor.shape())) {
            throw new IllegalArgumentException(
                "Parameter "
                    + name
                    + " has shape "
                    + Arrays.toString(shape)
                    + ", got "
                    + Arrays.toString(tensor.shape()));
          }
          view.assign(NdArrays.of(tensor.toArray(), tensor.shape()).reshape('c', view.shape()));
        });
  }

  /** Returns all parameters as 32-bit floats, little-endian, in DL4J's order. */
  public Bytes parameterBytes() {
    return bytes(NdArrays.toFloats(parameters()));
  }

  /** Returns the optimizer's state as 32-bit floats, little-endian; empty if it has none. */
  public Bytes optimizerBytes() {
    INDArray state = optimizerState();
    return bytes(state == null ? new float[0] : NdArrays.toFloats(state));
  }

  private static Bytes bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Bytes.adopt(bytes.array());
  }

  /**
   * Writes all parameters.
   *
   * @param bytes what {@link #parameterBytes} gave
   * @throws DataException if their number does not fit
   */
  public void setParameterBytes(Bytes bytes) {
    assign(parameters(), bytes, "parameters");
  }

  /**
   * Writes the optimizer's state.
   *
   * @param bytes what {@link #optimizerBytes} gave
   * @throws DataException if their number does not fit
   */
  public void setOptimizerBytes(Bytes bytes) {
    assign(optimizerState(), bytes, "numbers of the optimizer");
  }

  private static void assign(@Nullable INDArray view, Bytes bytes, String what) {
    long length = view == null ? 0 : view.length();
    long expected = Math.multiplyExact(length, (long) Float.BYTES);
    if (bytes.size() != expected) {
      throw new DataException(
          Failure.of("The stored " + what + " do not belong to this network")
              .expected(expected + " bytes for " + length + " " + what)
              .received(bytes.size() + " bytes"));
    }
    float[] values = new float[bytes.size() / Float.BYTES];
    bytes.buffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    if (view != null && values.length > 0) {
      view.assign(NdArrays.of(values, values.length).reshape(view.shape()));
    }
  }

  /** Puts a gradient to zero, if there is one yet. */
  static void clear(@Nullable INDArray gradient) {
    if (gradient != null) {
      gradient.assign(0);
    }
  }

  private static Tensor asStored(String name, Tensor tensor) {
    boolean rowVector = tensor.rank() == 2 && tensor.dimension(0) == 1 && !isWeight(name);
    return rowVector ? tensor.reshape(tensor.size()) : tensor;
  }

  /** DL4J's keys of weights have a W: W, RW of recurrent layers, fW and bRW of those both ways. */
  private static boolean isWeight(String name) {
    return name.indexOf('W', name.lastIndexOf('_') + 1) >= 0;
  }
}
