package org.lacewing.explain;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lacewing.core.json.Json;

/** The JSON form of explanations: record components in their order. */
public final class ExplanationJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .build();

  private ExplanationJson() {}

  static ObjectNode of(Explanation explanation) {
    ObjectNode json = Json.object();
    json.put("explainer", explanation.explainer());
    json.put("title", explanation.title());
    json.set("checks", tree(explanation.checks()));
    json.set("result", tree(explanation));
    return json;
  }

  /** Returns a record, or a list of records, as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
