package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.preprocessing.Preprocessing;

/** The names of a package's members, and {@code package.json}, which describes the others. */
final class PackageDocument {
  static final String DOCUMENT = "package.json";
  static final String SCHEMA = "schema.json";
  static final String PREPROCESSING = "preprocessing.json";
  static final String ONNX = "model.onnx";
  static final String PACKED = "model.lwp";
  static final String NETWORK = "network.json";
  static final String PARAMETERS = "parameters.bin";
  static final String COMPRESSION = "compression.json";
  static final String SEAL = "signature.json";
  static final Set<String> MEMBERS =
      Set.of(DOCUMENT, SCHEMA, PREPROCESSING, ONNX, PACKED, NETWORK, PARAMETERS, COMPRESSION, SEAL);

  static final String FORMAT = "lacewing-model";

  /** The version of packages with a packed network; all others are of version 1. */
  static final int LATEST_VERSION = 2;

  private PackageDocument() {}

  /** Returns the package of the given members with a document that describes them; unsigned. */
  static ModelPackage describe(
      @Nullable Preprocessing preprocessing,
      PackageSignature tensors,
      Map<String, String> provenance,
      SortedMap<String, Bytes> members) {
    Map<String, String> facts = Collections.unmodifiableMap(new TreeMap<>(provenance));
    members.remove(DOCUMENT);
    members.remove(SEAL);
    members.put(DOCUMENT, json(document(preprocessing, tensors, facts, members)));
    return new ModelPackage(preprocessing, tensors, facts, members);
  }

  /** Returns the version of a package by its members: the lowest that can be read. */
  static int version(Map<String, Bytes> members) {
    return members.containsKey(PACKED) ? LATEST_VERSION : 1;
  }

  static Bytes json(JsonNode tree) {
    return Bytes.ofText(Json.write(tree));
  }

  private static ObjectNode document(
      @Nullable Preprocessing preprocessing,
      PackageSignature tensors,
      Map<String, String> provenance,
      Map<String, Bytes> members) {
    ObjectNode document = Json.object().put("format", FORMAT).put("version", version(members));
    if (preprocessing != null) {
      document.set("target", SchemaJson.of(preprocessing.target()));
      ArrayNode features = document.putArray("features");
      preprocessing
          .spans()
          .forEach(
              span ->
                  features
                      .addObject()
                      .put("feature", span.feature())
                      .put("type", span.type().name())
                      .put("first", span.first())
                      .put("width", span.width()));
    }
    document.set("signature", tensors.toJson());
    ObjectNode facts = document.putObject("provenance");
    provenance.forEach(facts::put);
    ObjectNode digests = document.putObject("sha256");
    members.forEach((name, content) -> digests.put(name, content.sha256()));
    return document;
  }
}
