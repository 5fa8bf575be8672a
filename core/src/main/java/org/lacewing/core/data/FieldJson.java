package org.lacewing.core.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The JSON form of a {@link Field}: {@code {"name", "role", "type", "levels"}}, {@code "format"}
 * for images and series only, and {@code "series"} for series that rows of a table make. Reading is
 * as strict as the mapper that reads.
 */
final class FieldJson {
  private static final String FORMAT = "format";
  private static final String SERIES = "series";

  private FieldJson() {}

  private record Plain(String name, Role role, ValueType type, List<String> levels) {
    private Plain {
      levels = List.copyOf(levels);
    }
  }

  private record WithFormat(
      String name, Role role, ValueType type, List<String> levels, TensorFormat format) {
    private WithFormat {
      levels = List.copyOf(levels);
    }
  }

  private record WithSeries(
      String name,
      Role role,
      ValueType type,
      List<String> levels,
      TensorFormat format,
      SeriesColumns series) {
    private WithSeries {
      levels = List.copyOf(levels);
    }
  }

  /** Writes a field. */
  static final class Writer extends JsonSerializer<Field> {

    @Override
    public void serialize(Field field, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(parts(field), out);
    }

    private static Object parts(Field field) {
      if (field.format().isEmpty()) {
        return new Plain(field.name(), field.role(), field.type(), field.levels());
      }
      TensorFormat format = field.format().get();
      return field
          .series()
          .<Object>map(
              series ->
                  new WithSeries(
                      field.name(), field.role(), field.type(), field.levels(), format, series))
          .orElseGet(
              () ->
                  new WithFormat(field.name(), field.role(), field.type(), field.levels(), format));
    }
  }

  /** Reads a field. */
  static final class Reader extends JsonDeserializer<Field> {

    @Override
    public Field deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode tree = context.readTree(in);
      try {
        if (tree.has(SERIES)) {
          WithSeries parts = context.readTreeAsValue(tree, WithSeries.class);
          return new Field(
              parts.name,
              parts.role,
              parts.type,
              parts.levels,
              Optional.of(parts.format),
              Optional.of(parts.series));
        }
        if (tree.has(FORMAT)) {
          WithFormat parts = context.readTreeAsValue(tree, WithFormat.class);
          return new Field(
              parts.name,
              parts.role,
              parts.type,
              parts.levels,
              Optional.of(parts.format),
              Optional.empty());
        }
        Plain parts = context.readTreeAsValue(tree, Plain.class);
        return new Field(
            parts.name, parts.role, parts.type, parts.levels, Optional.empty(), Optional.empty());
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(Field.class, "%s", String.valueOf(e.getMessage()));
      }
    }
  }
}
