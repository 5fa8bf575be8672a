package org.lacewing.server.serving;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/** Reads bodies in JSON as a stream: nothing is held but what the reader keeps. */
public final class JsonBodies {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private JsonBodies() {}

  /** Reads a body. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads from before the first token; all of it, or what follows is an error. */
    T from(JsonParser json) throws IOException;
  }

  /**
   * Reads a part of some bytes that is one JSON value.
   *
   * @throws DataException if it is no JSON or something follows it
   */
  public static <T> T read(byte[] body, int length, Reading<T> reading) {
    try (JsonParser json = FACTORY.createParser(body, 0, length)) {
      T result = reading.from(json);
      if (json.nextToken() != null) {
        throw new DataException(
            Failure.of("Something follows the JSON of the body")
                .at("line " + json.currentLocation().getLineNr())
                .expected("the end"));
      }
      return result;
    } catch (JsonProcessingException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataException damaged(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    Failure failure =
        Failure.of(
                e instanceof JsonParseException
                    ? "The body is no JSON"
                    : "The JSON of the body is beyond what is read")
            .received(message.substring(0, Math.min(message.length(), 200)));
    return new DataException(
        e.getLocation() == null
            ? failure
            : failure.at(
                "line "
                    + e.getLocation().getLineNr()
                    + ", column "
                    + e.getLocation().getColumnNr()),
        e);
  }
}
