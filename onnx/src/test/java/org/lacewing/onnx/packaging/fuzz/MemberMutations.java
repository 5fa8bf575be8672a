package org.lacewing.onnx.packaging.fuzz;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

/**
 * Changes of what is in the members. The archive is written anew and the digests are made to fit,
 * so that what lies behind them is reached.
 */
final class MemberMutations {
  private static final String DOCUMENT = "package.json";
  private static final String ONNX = "model.onnx";
  private static final String PACKED = "model" + PackedNetwork.EXTENSION;

  private MemberMutations() {}

  static List<Mutation> all() {
    List<Mutation> all = new ArrayList<>();
    all.add(of("member bytes", true, MemberMutations::bytes));
    all.add(of("members dropped or exchanged", true, MemberMutations::exchanged));
    all.add(of("JSON tree", true, (m, r) -> json(m, r, true)));
    all.add(of("JSON text", true, MemberMutations::text));
    all.add(of("package.json", false, (m, r) -> json(m, r, false)));
    all.add(of("ONNX bytes", true, MemberMutations::onnxBytes));
    all.add(of("ONNX tree", true, MemberMutations::onnxTree));
    return all;
  }

  private interface OnMembers {
    void change(SortedMap<String, Bytes> members, RandomGenerator random);
  }

  /** With {@code repaired} the digests are made to fit after the change. */
  private static Mutation of(String kind, boolean repaired, OnMembers change) {
    return new Mutation(
        "content: " + kind,
        true,
        (model, random) -> {
          SortedMap<String, Bytes> members = new TreeMap<>(model.members());
          change.change(members, random);
          if (repaired) {
            repair(members);
          }
          return archive(members);
        });
  }

  private static byte[] archive(SortedMap<String, Bytes> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(members, out);
    return out.toByteArray();
  }

  private static void repair(SortedMap<String, Bytes> members) {
    if (!members.containsKey(DOCUMENT)) {
      return;
    }
    JsonNode document;
    try {
      document = Json.parse(members.get(DOCUMENT).text(), DOCUMENT);
    } catch (DataException e) {
      // The change left no document that could be read, so there is nothing to make fit.
      return;
    }
    if (document instanceof ObjectNode object) {
      ObjectNode digests = object.putObject("sha256");
      members.forEach(
          (name, content) -> {
            if (!name.equals(DOCUMENT) && !name.equals("signature.json")) {
              digests.put(name, content.sha256());
            }
          });
      members.put(DOCUMENT, Bytes.ofText(Json.write(object)));
    }
  }

  private static String name(
      SortedMap<String, Bytes> members, RandomGenerator random, String end, boolean document) {
    List<String> names =
        members.keySet().stream()
            .filter(name -> name.endsWith(end) && (document || !name.equals(DOCUMENT)))
            .toList();
    return names.isEmpty() ? ONNX : names.get(random.nextInt(names.size()));
  }

  private static void bytes(SortedMap<String, Bytes> members, RandomGenerator random) {
    members.computeIfPresent(
        name(members, random, "", false),
        (name, content) -> Bytes.adopt(ByteMutations.flipped(content.toArray(), random)));
  }

  private static void exchanged(SortedMap<String, Bytes> members, RandomGenerator random) {
    String first = name(members, random, "", false);
    String second = name(members, random, "", false);
    if (first.equals(second)) {
      members.remove(first);
    } else {
      Bytes kept = members.get(first);
      members.put(first, members.get(second));
      members.put(random.nextInt(3) == 0 ? "parameters.bin" : second, kept);
    }
  }

  private static void json(
      SortedMap<String, Bytes> members, RandomGenerator random, boolean others) {
    String name = others ? name(members, random, ".json", false) : DOCUMENT;
    if (name.equals(ONNX)) {
      name = DOCUMENT;
    }
    JsonNode tree = Json.parse(members.get(name).text(), name);
    JsonNode changed = JsonMutation.of(tree, random);
    members.put(name, Bytes.ofText(Json.write(changed)));
  }

  private static void text(SortedMap<String, Bytes> members, RandomGenerator random) {
    String name = name(members, random, ".json", false);
    String text = members.get(name).text();
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(12));
    String part =
        List.of("", "{", "[", "]", "}", ",", ":", "\"", "\\u0000", "1e999", "-", " ")
            .get(random.nextInt(12));
    members.put(name, Bytes.ofText(text.substring(0, at) + part + text.substring(end)));
  }

  private static void onnxBytes(SortedMap<String, Bytes> members, RandomGenerator random) {
    members.computeIfPresent(
        members.containsKey(ONNX) ? ONNX : PACKED,
        (name, content) -> Bytes.adopt(ByteMutations.flipped(content.toArray(), random)));
  }

  private static void onnxTree(SortedMap<String, Bytes> members, RandomGenerator random) {
    try {
      if (members.containsKey(ONNX)) {
        ModelProto model = ModelProto.parseFrom(members.get(ONNX).toArray());
        members.put(ONNX, Bytes.adopt(MessageMutation.of(model, random).toByteArray()));
      } else {
        byte[] plain = PackedNetwork.read(members.get(PACKED)).model().toBytes();
        ModelProto model = ModelProto.parseFrom(plain);
        packed(members, MessageMutation.of(model, random).toByteArray(), random);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The seeds are sound", e);
    }
  }

  /** Packs what can be packed; for what cannot, the packed bytes are spoilt instead. */
  private static void packed(
      SortedMap<String, Bytes> members, byte[] onnx, RandomGenerator random) {
    try {
      members.put(PACKED, PackedNetwork.of(OnnxModel.parse(onnx)).bytes());
    } catch (DataException e) {
      onnxBytes(members, random);
    }
  }
}
