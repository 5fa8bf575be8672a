package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes an {@link OnnxModel}, or a changed copy of one. Nodes run in the order they are added. Not
 * thread-safe.
 *
 * <pre>{@code
 * OnnxModel model =
 *     GraphBuilder.named("credit")
 *         .input("input", List.of(61))
 *         .put(Initializer.ofFloats("0_W", weights))
 *         .add(Node.of(Operators.MAT_MUL, "0", List.of("input", "0_W"), List.of("output")))
 *         .output("output", List.of(2))
 *         .build();
 * }</pre>
 */
public final class GraphBuilder {
  private static final String PRODUCER = "lacewing";

  private final ModelProto.Builder model;
  private final GraphProto.Builder graph;

  private GraphBuilder(ModelProto.Builder model) {
    this.model = model;
    this.graph = model.getGraphBuilder();
  }

  /** Starts an empty graph of operator set {@value Operators#OPSET}. */
  public static GraphBuilder named(String name) {
    GraphBuilder builder =
        new GraphBuilder(
            ModelProto.newBuilder().setIrVersion(Operators.IR_VERSION).setProducerName(PRODUCER));
    builder.graph.setName(name);
    return builder.operatorSet("", Operators.OPSET);
  }

  static GraphBuilder of(ModelProto model) {
    return new GraphBuilder(model.toBuilder());
  }

  /** Adds an input of 32-bit floats, shape {@code [batch] + rowShape}. */
  public GraphBuilder input(String name, List<Integer> rowShape) {
    graph.addInput(Signatures.floats(name, rowShape));
    return this;
  }

  /** Adds an output of 32-bit floats, shape {@code [batch] + rowShape}. */
  public GraphBuilder output(String name, List<Integer> rowShape) {
    graph.addOutput(Signatures.floats(name, rowShape));
    return this;
  }

  /**
   * Adds an input of any element type, shape {@code [batch] + rowShape}.
   *
   * @param description what a caller must know of it, stored in the file
   */
  public GraphBuilder input(
      String name, ElementType type, List<Integer> rowShape, String description) {
    graph.addInput(Signatures.value(name, type, rowShape).toBuilder().setDocString(description));
    return this;
  }

  /**
   * Adds an output of any element type, shape {@code [batch] + rowShape}.
   *
   * @param description what a caller must know of it, stored in the file
   */
  public GraphBuilder output(
      String name, ElementType type, List<Integer> rowShape, String description) {
    graph.addOutput(Signatures.value(name, type, rowShape).toBuilder().setDocString(description));
    return this;
  }

  /** Adds an output whose type and shape the runtime finds out. */
  public GraphBuilder outputOfAnyType(String name) {
    graph.addOutput(Signatures.untyped(name));
    return this;
  }

  /** Adds an input of 32-bit floats of any shape. */
  public GraphBuilder inputOfAnyShape(String name) {
    graph.addInput(Signatures.shapeless(name));
    return this;
  }

  /** Adds an output of 32-bit floats of a shape that is not known. */
  public GraphBuilder outputOfAnyShape(String name) {
    graph.addOutput(Signatures.shapeless(name));
    return this;
  }

  /**
   * Declares the shapes of one row of the one input and the one output anew, for instance to fix
   * lengths that the graph itself leaves free.
   *
   * @throws IllegalStateException if there are more inputs or outputs
   */
  public GraphBuilder shapes(List<Integer> inputRow, List<Integer> outputRow) {
    if (graph.getInputCount() != 1 || graph.getOutputCount() != 1) {
      throw new IllegalStateException(
          graph.getInputCount()
              + " inputs and "
              + graph.getOutputCount()
              + " outputs, not one each");
    }
    graph.setInput(0, Signatures.floats(graph.getInput(0).getName(), inputRow));
    graph.setOutput(0, Signatures.floats(graph.getOutput(0).getName(), outputRow));
    return this;
  }

  /** Sets what a reader of the file should know of the model. */
  public GraphBuilder description(String text) {
    graph.setDocString(text);
    model.setDocString(text);
    return this;
  }

  /**
   * Adds a whole model in the middle of this graph: constants and nodes as they are, every name
   * with a prefix, its operator sets in place of this graph's. Its inputs are tensors of this
   * graph; its outputs are tensors called {@code prefix + name}. Its metadata is left out.
   *
   * @param inputs for each of its inputs the tensor it reads here; other tensors of the model may
   *     be named here too and get that name instead of {@code prefix + name}
   * @throws IllegalArgumentException if an input is not given
   */
  public GraphBuilder embed(OnnxModel part, String prefix, Map<String, String> inputs) {
    for (String input : part.inputNames()) {
      if (!inputs.containsKey(input)) {
        throw new IllegalArgumentException("Nothing is given for input \"" + input + "\"");
      }
    }
    Embedding.of(part.proto(), prefix, inputs).into(model, graph);
    return this;
  }

  /**
   * Takes away all outputs. With another {@link #output} after it, the model answers with a tensor
   * inside the graph.
   */
  public GraphBuilder clearOutputs() {
    graph.clearOutput();
    return this;
  }

  /** Adds a node at the end. */
  public GraphBuilder add(Node node) {
    graph.addNode(node.proto());
    return this;
  }

  /** Replaces all nodes. */
  public GraphBuilder nodes(List<Node> nodes) {
    graph.clearNode();
    nodes.forEach(this::add);
    return this;
  }

  /** Adds a constant at the end, or puts it in the place of the one with the same name. */
  public GraphBuilder put(Initializer initializer) {
    int place = place(initializer.name());
    if (place < 0) {
      graph.addInitializer(initializer.proto());
    } else {
      graph.setInitializer(place, initializer.proto());
    }
    return this;
  }

  /**
   * Takes a constant away, also where an old model lists it among the inputs.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public GraphBuilder removeInitializer(String name) {
    int place = place(name);
    if (place < 0) {
      throw new IllegalArgumentException("No initializer \"" + name + "\"");
    }
    graph.removeInitializer(place);
    for (int i = graph.getInputCount() - 1; i >= 0; i--) {
      if (graph.getInput(i).getName().equals(name)) {
        graph.removeInput(i);
      }
    }
    return this;
  }

  /**
   * Imports an operator set, in place of another version of it.
   *
   * @param domain empty for the standard set, or such as {@code com.microsoft}
   */
  public GraphBuilder operatorSet(String domain, long version) {
    for (int i = model.getOpsetImportCount() - 1; i >= 0; i--) {
      if (model.getOpsetImport(i).getDomain().equals(domain)) {
        model.removeOpsetImport(i);
      }
    }
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version));
    return this;
  }

  /** Sets one entry of the metadata; entries are written ordered by key. */
  public GraphBuilder metadata(String key, String value) {
    Map<String, String> all = new TreeMap<>();
    model.getMetadataPropsList().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    all.put(key, value);
    model.clearMetadataProps();
    all.forEach(
        (k, v) ->
            model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(k).setValue(v)));
    return this;
  }

  /**
   * Returns the model.
   *
   * @throws org.lacewing.core.error.DataException if a tensor is written twice, or read before it
   *     is written
   */
  public OnnxModel build() {
    ModelProto built = model.build();
    GraphCheck.check(built);
    return OnnxModel.of(built);
  }

  private int place(String initializer) {
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      if (graph.getInitializer(i).getName().equals(initializer)) {
        return i;
      }
    }
    return -1;
  }
}
