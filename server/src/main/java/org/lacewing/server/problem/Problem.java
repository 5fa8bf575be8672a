package org.lacewing.server.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;

/**
 * An error as an answer: RFC 9457 problem details, or {@code {"error": ...}} on the routes of the
 * Open Inference Protocol.
 */
public final class Problem {
  /** The media type of problem details. */
  public static final String TYPE = "application/problem+json";

  private static final String PROTOCOL = "/v2";
  private static final int LONGEST = 2_000;

  private Problem() {}

  /** Returns the answer to a request that failed. */
  public static MutableHttpResponse<String> answer(
      HttpRequest<?> request, HttpStatus status, Failure failure, Map<String, String> headers) {
    MutableHttpResponse<String> response = HttpResponse.status(status);
    headers.forEach(response::header);
    String path = request.getPath();
    if (path.equals(PROTOCOL) || path.startsWith(PROTOCOL + "/")) {
      return response
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(Json.writeLine(Json.object().put("error", shortened(failure.message()))));
    }
    return response
        .contentType(MediaType.of(TYPE))
        .body(Json.write(details(path, status, failure)));
  }

  private static ObjectNode details(String path, HttpStatus status, Failure failure) {
    ObjectNode json =
        Json.object()
            .put("type", "about:blank")
            .put("title", status.getReason())
            .put("status", status.getCode())
            .put("detail", shortened(failure.message()))
            .put("instance", shortened(path));
    put(json, "where", failure.where());
    put(json, "expected", failure.expected());
    put(json, "received", failure.received());
    put(json, "advice", failure.advice());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, shortened(text));
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
