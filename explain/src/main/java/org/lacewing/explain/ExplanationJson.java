package org.lacewing.explain;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Raster;

/** The JSON form of explanations: record components in their order, pictures as PNG. */
public final class ExplanationJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .addModule(
              new SimpleModule()
                  .addSerializer(Enum.class, new ConstantName())
                  .addSerializer(Raster.class, new DataLink()))
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

  /** Writes constants as users do: lower case, words joined by hyphens. */
  @SuppressWarnings("rawtypes") // Only the raw class stands for all enums.
  private static final class ConstantName extends JsonSerializer<Enum> {
    @Override
    public void serialize(Enum value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** Writes pictures as PNG files inside a link. */
  private static final class DataLink extends JsonSerializer<Raster> {
    @Override
    public void serialize(Raster value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(value.dataLink());
    }
  }

  /** Returns a record, or a list of records, as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
