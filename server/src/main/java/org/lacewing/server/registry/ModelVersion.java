package org.lacewing.server.registry;

import java.time.Instant;

/**
 * A version of a model in the registry. It never changes.
 *
 * @param model the model's name
 * @param number 1 for the first, growing by one
 * @param sha256 of the package's file
 * @param bytes the package's size
 * @param createdAt when it was registered, to the millisecond
 * @param origin where it came from: {@code upload}, or {@code run:ID/NAME} of a run in the store
 */
public record ModelVersion(
    ModelName model, int number, String sha256, long bytes, Instant createdAt, String origin) {
  /** What the origin of an upload is called. */
  public static final String UPLOAD = "upload";

  @Override
  public String toString() {
    return model + " version " + number;
  }
}
