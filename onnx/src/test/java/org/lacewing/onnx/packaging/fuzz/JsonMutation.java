package org.lacewing.onnx.packaging.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes one place of a JSON tree. */
final class JsonMutation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonMutation() {}

  static JsonNode of(JsonNode tree, RandomGenerator random) {
    JsonNode copy = tree.deepCopy();
    List<JsonNode> containers = new ArrayList<>();
    collect(copy, containers);
    JsonNode place = containers.get(random.nextInt(containers.size()));
    if (place instanceof ObjectNode object) {
      change(object, random);
    } else if (place instanceof ArrayNode array) {
      change(array, random);
    }
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(ObjectNode object, RandomGenerator random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(8) == 0) {
      object.set(random.nextBoolean() ? "extra" : "", value(random));
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, object.get(names.get(random.nextInt(names.size()))).deepCopy());
      default -> object.set(name, value(random));
    }
  }

  private static void change(ArrayNode array, RandomGenerator random) {
    if (array.isEmpty() || random.nextInt(4) == 0) {
      array.add(value(random));
      return;
    }
    int at = random.nextInt(array.size());
    switch (random.nextInt(4)) {
      case 0 -> array.remove(at);
      case 1 -> array.add(array.get(at).deepCopy());
      default -> array.set(at, value(random));
    }
  }

  private static JsonNode value(RandomGenerator random) {
    return switch (random.nextInt(22)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(-1);
      case 3 -> JSON.numberNode(0);
      case 4 -> JSON.numberNode(Integer.MAX_VALUE);
      case 5 -> JSON.numberNode(Integer.MIN_VALUE);
      case 6 -> JSON.numberNode(1L << 31);
      case 7 -> JSON.numberNode(Long.MAX_VALUE);
      case 8 -> JSON.numberNode(BigInteger.TEN.pow(400));
      case 9 -> JSON.numberNode(1e308);
      case 10 -> JSON.numberNode(-1e308);
      case 11 -> JSON.numberNode(5e-324);
      case 12 -> JSON.numberNode(random.nextInt(1, 100_000));
      case 13 -> JSON.textNode("");
      case 14 -> JSON.textNode(List.of("NaN", "Infinity", "-Infinity").get(random.nextInt(3)));
      case 15 -> JSON.textNode("\u0000/../\ud800");
      case 16 -> JSON.textNode("x".repeat(random.nextInt(100_000)));
      case 17 -> JSON.arrayNode();
      case 18 -> JSON.objectNode();
      case 19 -> deep(random.nextInt(300));
      case 20 -> many(random.nextInt(20_000));
      default -> JSON.textNode(List.of("TENSOR", "NUMERIC", "NCHW").get(random.nextInt(3)));
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode node = JSON.arrayNode();
    for (int i = 0; i < levels; i++) {
      node = JSON.arrayNode().add(node);
    }
    return node;
  }

  private static JsonNode many(int items) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < items; i++) {
      array.add(i);
    }
    return array;
  }
}
