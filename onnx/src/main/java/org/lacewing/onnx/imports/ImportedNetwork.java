package org.lacewing.onnx.imports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.onnx.OnnxModel;

/**
 * A network that another program wrote, as an ONNX graph.
 *
 * @param graph the network at inference
 * @param tensors its inputs and outputs with what the file tells of their axes and classes
 * @param preprocessing how raw rows become the network's input, if the file tells it
 * @param facts where the network came from, such as the writing program and its version; no paths
 * @param warnings what the file holds and the graph does not, one sentence each, such as the state
 *     of an optimizer or a member that was refused
 */
public record ImportedNetwork(
    OnnxModel graph,
    PackageSignature tensors,
    Optional<Preprocessing> preprocessing,
    Map<String, String> facts,
    List<String> warnings) {
  /** Copies the collections. */
  public ImportedNetwork {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    warnings = List.copyOf(warnings);
  }

  /** Returns the network as a package, with the facts as its provenance. */
  public ModelPackage toPackage() {
    Bytes onnx = Bytes.adopt(graph.toBytes());
    return preprocessing
        .map(way -> ModelPackage.of(way, tensors.network(), onnx))
        .orElseGet(() -> ModelPackage.ofTensors(tensors, onnx))
        .withProvenance(facts);
  }
}
