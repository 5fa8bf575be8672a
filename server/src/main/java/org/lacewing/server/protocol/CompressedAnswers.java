package org.lacewing.server.protocol;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * Which answers are compressed for callers that take gzip: texts of all kinds, and answers of the
 * protocol with binary tensors in them, from a kilobyte on. Streams of events are not: each event
 * is to arrive at once.
 */
@Singleton
@Replaces(HttpCompressionStrategy.class)
final class CompressedAnswers implements HttpCompressionStrategy {
  private static final int SMALLEST = 1_024;
  private static final int FAST = 1;
  private static final List<String> TEXTS =
      List.of(
          "text/",
          "application/json",
          "application/problem+json",
          "application/javascript",
          "application/yaml",
          "application/x-yaml",
          "application/xml",
          "image/svg+xml");

  @Override
  public boolean shouldCompress(HttpResponse response) {
    String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
    Integer length = response.headers().getInt(HttpHeaderNames.CONTENT_LENGTH);
    if (type == null || length == null || length < SMALLEST) {
      return false;
    }
    String lower = type.toLowerCase(Locale.ROOT);
    return response.headers().contains(InferController.JSON_LENGTH)
        || (TEXTS.stream().anyMatch(lower::startsWith) && !lower.startsWith("text/event-stream"));
  }

  @Override
  public int getCompressionLevel() {
    return FAST;
  }

  @Override
  public int getMaxZstdEncodeSize() {
    return 1 << 20;
  }
}
