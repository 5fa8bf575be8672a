package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an ONNX file says of itself.
 *
 * @param producer the program that wrote it, with its version; empty if it does not say
 * @param irVersion the version of the file format
 * @param operatorSets version by domain, ordered by domain; the standard set's domain is empty
 * @param functions the functions that the file defines, {@link Node#qualifiedOperator} each
 * @param training whether it holds a graph for training as well
 */
public record ModelFacts(
    String producer,
    long irVersion,
    Map<String, Long> operatorSets,
    Set<String> functions,
    boolean training) {
  /** Copies the collections. */
  public ModelFacts {
    operatorSets = Collections.unmodifiableMap(new TreeMap<>(operatorSets));
    functions = Set.copyOf(functions);
  }

  static ModelFacts of(ModelProto model) {
    Map<String, Long> sets = new TreeMap<>();
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      sets.put(Node.standardDomain(set.getDomain()), set.getVersion());
    }
    return new ModelFacts(
        (model.getProducerName() + " " + model.getProducerVersion()).strip(),
        model.getIrVersion(),
        sets,
        model.getFunctionsList().stream()
            .map(function -> Node.qualified(function.getDomain(), function.getName()))
            .collect(Collectors.toSet()),
        model.getTrainingInfoCount() > 0);
  }
}
