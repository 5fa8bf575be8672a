package org.lacewing.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.lacewing.core.json.Json;

/**
 * The published form of {@link Explanation#toJson}: a JSON Schema, draft 2020-12. Results of the
 * explainers of this module are described field by field, and no other fields are allowed; those of
 * further explainers are any object.
 */
public final class ExplanationSchema {
  private static final String FILE = "explanation.schema.json";

  private ExplanationSchema() {}

  /** Returns the schema. */
  public static ObjectNode json() {
    return (ObjectNode) Json.parse(text(), FILE);
  }

  /** Returns the schema as it is published. */
  public static String text() {
    try (InputStream in = ExplanationSchema.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
