package org.lacewing.core.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;

/** A stored preprocessing that was tampered with is refused, whatever was changed. */
class DamagedJsonTest {
  private static final ObjectNode JSON =
      Preprocessing.fit(
              PreprocessingTest.dataset(
                  NumericColumn.of("a", 1, 2),
                  CategoricalColumn.ofTexts("c", List.of("u", "v")),
                  CategoricalColumn.ofTexts("y", List.of("no", "yes"))),
              Target.classification("y", List.of("no", "yes"), 1),
              PreprocessingSettings.defaults())
          .toJson();

  /** Returns the JSON pointers of all fields and elements. */
  private static List<String> pointers(JsonNode node, String at) {
    List<String> pointers = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        pointers.add(at + "/" + field.getKey());
        pointers.addAll(pointers(field.getValue(), at + "/" + field.getKey()));
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(at + "/" + i);
      pointers.addAll(pointers(node.get(i), at + "/" + i));
    }
    return pointers;
  }

  private static ObjectNode replaced(String pointer, JsonNode value) {
    ObjectNode copy = JSON.deepCopy();
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, slash));
    String key = pointer.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(key), value);
    }
    return copy;
  }

  private static void assertRefused(String pointer, JsonNode value) {
    assertThatThrownBy(() -> Preprocessing.fromJson(replaced(pointer, value)))
        .as("%s set to %s", pointer, value)
        .isInstanceOf(DataException.class);
  }

  @Test
  void nullsAndWrongTypesAreRefusedEverywhere() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<String> pointers = pointers(JSON, "");
    assertThat(pointers).hasSizeGreaterThan(30);
    for (String pointer : pointers) {
      assertRefused(pointer, json.nullNode());
      assertRefused(pointer, json.arrayNode().add(json.arrayNode()));
      assertRefused(pointer, json.objectNode().put("x", 1));
      if (JSON.at(pointer).isNumber()) {
        assertRefused(pointer, json.textNode("1"));
        assertRefused(pointer, json.numberNode(Double.NaN));
        assertRefused(pointer, json.numberNode(Double.POSITIVE_INFINITY));
      }
    }
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> Preprocessing.fromJson(JsonNodeFactory.instance.arrayNode()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("unknown format");
    assertThat(Preprocessing.fromJson(JSON).toJson()).isEqualTo(JSON);
  }
}
