package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.json.Json;

/** Schema and target as JSON, for people and programs that know nothing of Lacewing. */
public final class SchemaJson {
  private SchemaJson() {}

  /**
   * Returns {@code {"fields": [{"name", "role", "type", "levels", "format", "series"}]}}. Only
   * categories have levels; only images and series have a format: {@code {"layout", "shape",
   * "channels", "range": {"min", "max"}}}. Series that rows of a table make have {@code {"id",
   * "time", "columns", "missing"}}.
   */
  public static ObjectNode of(Schema schema) {
    ObjectNode json = Json.object();
    ArrayNode fields = json.putArray("fields");
    for (Field field : schema.fields()) {
      ObjectNode node =
          fields
              .addObject()
              .put("name", field.name())
              .put("role", field.role().name())
              .put("type", field.type().name());
      if (!field.levels().isEmpty()) {
        node.set("levels", texts(field.levels()));
      }
      field.format().ifPresent(format -> node.set("format", Json.of(format)));
      field.series().ifPresent(series -> node.set("series", Json.of(series)));
    }
    return json;
  }

  /** Returns {@code {"name", "task", "classes", "positiveClass"}}; a number has no classes. */
  public static ObjectNode of(Target target) {
    ObjectNode json = Json.object().put("name", target.name()).put("task", target.task().name());
    if (!target.classes().isEmpty()) {
      json.set("classes", texts(target.classes()));
      json.put("positiveClass", target.classes().get(target.positiveClass()));
    }
    return json;
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = Json.array();
    values.forEach(array::add);
    return array;
  }
}
