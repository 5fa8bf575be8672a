package org.lacewing.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import org.lacewing.core.json.Json;
import org.lacewing.server.serving.Refusal;

/** Answers as JSON; errors as the protocol wants them: {@code {"error": "…"}}. */
final class ProtocolAnswers {
  private ProtocolAnswers() {}

  static MutableHttpResponse<byte[]> ok(JsonNode json) {
    return HttpResponse.ok(Json.writeLine(json).getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  static MutableHttpResponse<byte[]> refused(Throwable fault) {
    Refusal refusal = Refusal.of(fault);
    String error = Json.writeLine(Json.object().put("error", refusal.message()));
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(refusal.status()))
            .body(error.getBytes(StandardCharsets.UTF_8))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    refusal
        .retryAfterSeconds()
        .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
    return response;
  }
}
