package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.model.NetworkSignature;

/**
 * All inputs and outputs of a packaged network, in the network's order.
 *
 * @param inputs one or more, with different names
 * @param outputs one or more, with different names
 */
public record PackageSignature(List<PackageTensor> inputs, List<PackageTensor> outputs) {
  /** Copies the lists and checks that they are not empty and repeat no name. */
  public PackageSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    network(inputs, outputs);
  }

  /** Returns a signature of which nothing but names and shapes is known. */
  public static PackageSignature of(NetworkSignature network) {
    return new PackageSignature(
        network.inputs().stream().map(PackageTensor::of).toList(),
        network.outputs().stream().map(PackageTensor::of).toList());
  }

  /**
   * Returns the signature of a network that reads rows of a schema. If they are images or series
   * and nothing else, the one input has their layout and the names of their channels.
   */
  static PackageSignature of(NetworkSignature network, Schema schema) {
    PackageSignature plain = of(network);
    List<Field> features = schema.features();
    Optional<TensorFormat> format =
        features.size() == 1 ? features.get(0).format() : Optional.empty();
    if (format.isEmpty()
        || plain.inputs.size() != 1
        || !plain.inputs.get(0).spec().rowShape().equals(format.get().shape())) {
      return plain;
    }
    return new PackageSignature(
        List.of(
            plain
                .inputs
                .get(0)
                .withLayout(format.get().layout().name())
                .withChannels(format.get().channels())),
        plain.outputs);
  }

  /** Returns names and shapes alone. */
  public NetworkSignature network() {
    return network(inputs, outputs);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.set("inputs", list(inputs));
    json.set("outputs", list(outputs));
    return json;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if its parts contradict each other
   */
  static PackageSignature of(JsonFields json) {
    return new PackageSignature(
        json.objects("inputs").stream().map(PackageTensor::of).toList(),
        json.objects("outputs").stream().map(PackageTensor::of).toList());
  }

  private static NetworkSignature network(List<PackageTensor> inputs, List<PackageTensor> outputs) {
    return new NetworkSignature(
        inputs.stream().map(PackageTensor::spec).toList(),
        outputs.stream().map(PackageTensor::spec).toList());
  }

  private static ArrayNode list(List<PackageTensor> tensors) {
    ArrayNode array = Json.array();
    tensors.forEach(tensor -> array.add(tensor.toJson()));
    return array;
  }
}
