package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * One operator call of an ONNX graph: an operator, the names of the tensors it reads and writes,
 * and its attributes. Immutable; attributes of any kind, subgraphs included, survive a change of
 * other parts.
 */
public final class Node {
  private final NodeProto proto;

  private Node(NodeProto proto) {
    this.proto = proto;
  }

  static Node of(NodeProto proto) {
    return new Node(proto);
  }

  /**
   * Returns a node without attributes.
   *
   * @param operator one of {@link Operators}, or another operator of the standard set
   * @param name the node's own name, unique in its graph
   * @param inputs names of tensors; an empty name leaves out an optional input
   * @param outputs names of tensors, each written by this node alone
   */
  public static Node of(String operator, String name, List<String> inputs, List<String> outputs) {
    return new Node(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputs)
            .build());
  }

  NodeProto proto() {
    return proto;
  }

  /** Returns the operator. */
  public String operator() {
    return proto.getOpType();
  }

  /** Returns the operator's domain, empty for the standard set. */
  public String domain() {
    return proto.getDomain();
  }

  /** Returns domain and operator as one text; both spellings of the standard set's are left out. */
  public String qualifiedOperator() {
    return qualified(domain(), operator());
  }

  static String qualified(String domain, String operator) {
    String set = standardDomain(domain);
    return set.isEmpty() ? operator : set + "." + operator;
  }

  static String standardDomain(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  /** Returns node and operator as in messages. */
  public String place() {
    return "node \"" + name() + "\" (" + qualifiedOperator() + ")";
  }

  /** Returns the node's name, empty if it has none. */
  public String name() {
    return proto.getName();
  }

  /** Returns the names of the tensors read; an empty name is an input left out. */
  public List<String> inputs() {
    return List.copyOf(proto.getInputList());
  }

  /** Returns the names of the tensors written. */
  public List<String> outputs() {
    return List.copyOf(proto.getOutputList());
  }

  /** Returns an integer attribute, or {@code otherwise} if the node does not have it. */
  public long integer(String attribute, long otherwise) {
    return find(attribute, AttributeType.INT).map(AttributeProto::getI).orElse(otherwise);
  }

  /** Returns a float attribute, or {@code otherwise} if the node does not have it. */
  public float number(String attribute, float otherwise) {
    return find(attribute, AttributeType.FLOAT).map(AttributeProto::getF).orElse(otherwise);
  }

  /** Returns an attribute that is a list of integers, empty if the node does not have it. */
  public List<Long> integers(String attribute) {
    return find(attribute, AttributeType.INTS)
        .map(a -> List.copyOf(a.getIntsList()))
        .orElse(List.of());
  }

  /** Returns an attribute that is a list of floats, empty if the node does not have it. */
  public List<Float> numbers(String attribute) {
    return find(attribute, AttributeType.FLOATS)
        .map(a -> List.copyOf(a.getFloatsList()))
        .orElse(List.of());
  }

  /** Returns a text attribute, if the node has it. */
  public Optional<String> text(String attribute) {
    return find(attribute, AttributeType.STRING).map(a -> a.getS().toStringUtf8());
  }

  /** Returns an attribute that is a list of texts; empty if the node does not have it. */
  public List<String> texts(String attribute) {
    return find(attribute, AttributeType.STRINGS)
        .map(a -> a.getStringsList().stream().map(ByteString::toStringUtf8).toList())
        .orElse(List.of());
  }

  /** Returns whether the node runs graphs of its own, as loops and branches do. */
  public boolean hasSubgraph() {
    return proto.getAttributeList().stream().anyMatch(a -> a.hasG() || a.getGraphsCount() > 0);
  }

  /** Returns the nodes of the graphs that the node runs, those of graphs inside them included. */
  public List<Node> innerNodes() {
    List<Node> inner = new ArrayList<>();
    for (AttributeProto attribute : proto.getAttributeList()) {
      if (attribute.hasG()) {
        addNodes(attribute.getG(), inner);
      }
      attribute.getGraphsList().forEach(graph -> addNodes(graph, inner));
    }
    return inner;
  }

  private static void addNodes(GraphProto graph, List<Node> all) {
    for (NodeProto proto : graph.getNodeList()) {
      Node node = new Node(proto);
      all.add(node);
      all.addAll(node.innerNodes());
    }
  }

  /** Returns the tensor that the node holds under its output's name, if it is such a constant. */
  public Optional<Initializer> constant() {
    return qualifiedOperator().equals(Operators.CONSTANT)
            && proto.getOutputCount() == 1
            && !proto.getOutput(0).isEmpty()
        ? find("value", AttributeType.TENSOR)
            .map(value -> Initializer.of(value.getT()).renamed(proto.getOutput(0)))
        : Optional.empty();
  }

  /** Returns the node with an integer attribute set. */
  public Node withInteger(String attribute, long value) {
    return with(attribute(attribute, AttributeType.INT).setI(value));
  }

  /** Returns the node with a float attribute set. */
  public Node withNumber(String attribute, float value) {
    return with(attribute(attribute, AttributeType.FLOAT).setF(value));
  }

  /** Returns the node with an attribute set that is a list of integers. */
  public Node withIntegers(String attribute, List<Long> values) {
    return with(attribute(attribute, AttributeType.INTS).addAllInts(values));
  }

  /** Returns the node with a text attribute set. */
  public Node withText(String attribute, String value) {
    return with(attribute(attribute, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
  }

  /** Returns the node with an attribute set that is a list of texts. */
  public Node withTexts(String attribute, List<String> values) {
    return with(
        attribute(attribute, AttributeType.STRINGS)
            .addAllStrings(values.stream().map(value -> ByteString.copyFromUtf8(value)).toList()));
  }

  /** Returns the node with an attribute set that is a list of floats. */
  public Node withNumbers(String attribute, List<Float> values) {
    return with(attribute(attribute, AttributeType.FLOATS).addAllFloats(values));
  }

  /** Returns the node with an attribute set that is a tensor. */
  public Node withTensor(String attribute, Initializer value) {
    return with(attribute(attribute, AttributeType.TENSOR).setT(value.proto()));
  }

  /** Returns the node reading other tensors. */
  public Node withInputs(List<String> inputs) {
    return new Node(proto.toBuilder().clearInput().addAllInput(inputs).build());
  }

  /** Returns the node writing other tensors. */
  public Node withOutputs(List<String> outputs) {
    return new Node(proto.toBuilder().clearOutput().addAllOutput(outputs).build());
  }

  /** Returns the node with its operator taken from another domain than the standard set. */
  public Node withDomain(String domain) {
    return new Node(proto.toBuilder().setDomain(domain).build());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Node that && proto.equals(that.proto);
  }

  @Override
  public int hashCode() {
    return proto.hashCode();
  }

  @Override
  public String toString() {
    return operator() + " " + name() + " " + inputs() + " -> " + outputs();
  }

  private Node with(AttributeProto.Builder added) {
    List<AttributeProto> all = new ArrayList<>();
    for (AttributeProto old : proto.getAttributeList()) {
      if (!old.getName().equals(added.getName())) {
        all.add(old);
      }
    }
    all.add(added.build());
    return new Node(proto.toBuilder().clearAttribute().addAllAttribute(all).build());
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private Optional<AttributeProto> find(String attribute, AttributeType type) {
    for (AttributeProto candidate : proto.getAttributeList()) {
      if (candidate.getName().equals(attribute)) {
        if (candidate.getType() != type) {
          throw new DataException(
              Failure.of("An attribute has the wrong type")
                  .at("node \"" + name() + "\" (" + operator() + "), attribute " + attribute)
                  .expected(type.name())
                  .received(candidate.getType().name()));
        }
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
