package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.tensor.Tensor;

/**
 * An ONNX model: nodes in the order they run, constant tensors, metadata. Immutable and
 * thread-safe; changes are made through {@link #edit} and give a new model. Parts that are not
 * known here (operators of other domains, subgraphs, functions) are kept byte for byte.
 *
 * <p>A <em>weight</em> is an initializer of 32-bit floats.
 */
public final class OnnxModel {
  /** The largest model that is read, in bytes: the limit of the file format itself. */
  public static final int MAX_BYTES = Integer.MAX_VALUE;

  /** The part of the heap that the objects of a graph may take. */
  private static final int HEAP_SHARE = 4;

  private final ModelProto proto;

  private OnnxModel(ModelProto proto) {
    this.proto = proto;
  }

  static OnnxModel of(ModelProto proto) {
    return new OnnxModel(proto);
  }

  /**
   * Reads a model and checks that every constant is whole. Nothing outside {@code bytes} is read: a
   * model whose weights lie in another file is refused. The memory needed is a small multiple of
   * the length; a graph whose parts would take more than a quarter of the heap is refused before
   * they are made.
   *
   * @throws DataException if the bytes are damaged, hold no graph, or hold a tensor whose values do
   *     not fit its shape
   */
  public static OnnxModel parse(byte[] bytes) {
    return parse(ByteString.copyFrom(bytes));
  }

  /** Reads a model as {@link #parse(byte[])} does, with one copy of its weights less. */
  public static OnnxModel parse(Bytes bytes) {
    return parse(UnsafeByteOperations.unsafeWrap(bytes.buffer()));
  }

  private static OnnxModel parse(ByteString bytes) {
    ModelProto proto;
    try {
      GraphMemory.check(bytes.newCodedInput(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
      CodedInputStream in = bytes.newCodedInput();
      in.enableAliasing(true);
      proto = ModelProto.parseFrom(in);
      in.checkLastTagWas(0);
    } catch (InvalidProtocolBufferException e) {
      throw new DataException(
          Failure.of("The ONNX model cannot be read")
              .expected("an ONNX file")
              .received(bytes.size() + " bytes that break off or are damaged")
              .advice("Write the file again."),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("Memory cannot fail to be read", e);
    }
    if (!proto.hasGraph() || proto.getGraph().getNodeCount() == 0 || proto.getIrVersion() <= 0) {
      throw new DataException(
          Failure.of("The ONNX model holds no graph")
              .expected("an ONNX file")
              .received(bytes.size() + " bytes")
              .advice("Check that the file is an ONNX model and was copied whole."));
    }
    if (proto.getOpsetImportCount() == 0) {
      throw new DataException(
          Failure.of("The ONNX model does not say which operator set it uses")
              .advice("Check that the file was copied whole."));
    }
    StoredTensors.requireInside(proto);
    GraphCheck.check(proto);
    return new OnnxModel(proto);
  }

  /** Returns the file's bytes: the same model gives the same bytes. */
  public byte[] toBytes() {
    return proto.toByteArray();
  }

  ModelProto proto() {
    return proto;
  }

  /** Starts a change; this model stays as it is. */
  public GraphBuilder edit() {
    return GraphBuilder.of(proto);
  }

  /** Returns the nodes in the order they run. */
  public List<Node> nodes() {
    return graph().getNodeList().stream().map((NodeProto node) -> Node.of(node)).toList();
  }

  /** Returns the constant tensors in graph order. */
  public List<Initializer> initializers() {
    return graph().getInitializerList().stream()
        .map((TensorProto tensor) -> Initializer.of(tensor))
        .toList();
  }

  /** Returns the constant tensor of that name, if there is one. */
  public Optional<Initializer> initializer(String name) {
    return graph().getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(name))
        .findFirst()
        .map((TensorProto tensor) -> Initializer.of(tensor));
  }

  /** Returns the weights by name, in graph order. */
  public Map<String, Tensor> weights() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Initializer initializer : initializers()) {
      if (initializer.is(ElementType.FLOAT)) {
        weights.put(initializer.name(), initializer.toTensor());
      }
    }
    return Collections.unmodifiableMap(weights);
  }

  /**
   * Returns the weight of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor weight(String name) {
    return initializer(name)
        .filter(initializer -> initializer.is(ElementType.FLOAT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No weight \"" + name + "\" among " + weights().keySet()))
        .toTensor();
  }

  /**
   * Returns the model with some weights replaced.
   *
   * @throws IllegalArgumentException if a name is no weight of this model or a shape differs
   */
  public OnnxModel withWeights(Map<String, Tensor> replaced) {
    GraphBuilder edit = edit();
    replaced.forEach(
        (name, tensor) -> {
          weight(name).maxAbsDifference(tensor);
          edit.put(Initializer.ofFloats(name, tensor));
        });
    return edit.build();
  }

  /** Returns the layers with weights in graph order. */
  public List<WeightedLayer> layers() {
    return new LayerFinder(this).find();
  }

  /** Returns the dense layers in graph order. */
  public List<DenseLayer> denseLayers() {
    return new LayerFinder(this).findDense();
  }

  /** Returns the graph's name. */
  public String name() {
    return graph().getName();
  }

  /** Returns the names of the inputs that a caller must give. */
  public List<String> inputNames() {
    return Signatures.inputs(graph()).stream().map(ValueInfoProto::getName).toList();
  }

  /** Returns the names of the outputs. */
  public List<String> outputNames() {
    return graph().getOutputList().stream().map(ValueInfoProto::getName).toList();
  }

  /** Returns the inputs that a caller must give, as declared. */
  public List<DeclaredTensor> declaredInputs() {
    return Signatures.inputs(graph()).stream().map(value -> DeclaredTensor.of(value)).toList();
  }

  /** Returns the outputs as declared. */
  public List<DeclaredTensor> declaredOutputs() {
    return graph().getOutputList().stream().map(value -> DeclaredTensor.of(value)).toList();
  }

  /** Returns what the file says of itself. */
  public ModelFacts facts() {
    return ModelFacts.of(proto);
  }

  /**
   * Returns the model without what its program noted on single nodes and tensors: descriptions,
   * stack traces (they may hold paths), the declared shapes of tensors inside the graph; and
   * without a graph for training. It computes the same.
   */
  public OnnxModel withoutNotes() {
    return new OnnxModel(NodeNotes.without(proto));
  }

  /**
   * Returns the model with constants of nodes as initializers, where weights are looked for. Nodes
   * in loops and branches stay.
   */
  public OnnxModel withConstantsAsInitializers() {
    GraphBuilder edit = edit().nodes(nodes().stream().filter(n -> n.constant().isEmpty()).toList());
    nodes().forEach(node -> node.constant().ifPresent(edit::put));
    return edit.build();
  }

  /**
   * Returns the shapes of the one input and the one output.
   *
   * @throws DataException if there is not exactly one of each, if they do not hold 32-bit floats,
   *     if the first dimension (the batch) is fixed or another one is not
   */
  public ModelSignature signature() {
    return Signatures.of(graph());
  }

  /**
   * Returns all inputs and outputs.
   *
   * @throws DataException if one does not hold 32-bit floats, or its first dimension (the batch) is
   *     fixed
   */
  public NetworkSignature networkSignature() {
    return Signatures.all(graph());
  }

  /** Returns the metadata, ordered by key: where the model comes from. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>();
    for (StringStringEntryProto entry : proto.getMetadataPropsList()) {
      metadata.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(metadata);
  }

  /** Returns the version of the standard operator set, 0 if none is imported. */
  public long opset() {
    return proto.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::getVersion)
        .findFirst()
        .orElse(0);
  }

  /** Returns the version of the file format. */
  public long irVersion() {
    return proto.getIrVersion();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnnxModel that && proto.equals(that.proto);
  }

  @Override
  public int hashCode() {
    return proto.hashCode();
  }

  @Override
  public String toString() {
    return name() + ": " + graph().getNodeCount() + " nodes";
  }

  private GraphProto graph() {
    return proto.getGraph();
  }
}
