package org.lacewing.server.api;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.lacewing.server.registry.ModelVersion;

/**
 * A version of a model.
 *
 * @param model the model's name
 * @param version 1 for the first
 * @param sha256 of the package's file
 * @param bytes the package's size
 * @param createdAt when it was registered
 * @param origin {@code upload}, {@code run:ID/NAME}, {@code job:ID} or {@code job:ID of run:ID}
 */
@Serdeable
public record VersionView(
    String model, int version, String sha256, long bytes, Instant createdAt, String origin) {
  static VersionView of(ModelVersion version) {
    return new VersionView(
        version.model().value(),
        version.number(),
        version.sha256(),
        version.bytes(),
        version.createdAt(),
        version.origin());
  }
}
