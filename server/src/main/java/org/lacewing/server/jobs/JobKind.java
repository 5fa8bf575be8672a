package org.lacewing.server.jobs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** What a job does. */
public enum JobKind {
  /** Runs an experiment. */
  TRAIN,
  /** Makes a model small. */
  COMPRESS,
  /** Says why a model answers as it does. */
  EXPLAIN,
  /** Compares the reasons of two models. */
  DRIFT;

  /** Returns its word in requests and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind that a word names.
   *
   * @throws ConfigurationException if there is none
   */
  public static JobKind of(String word) {
    List<String> known = Stream.of(values()).map(JobKind::word).toList();
    if (!known.contains(word)) {
      throw new ConfigurationException(
          Failure.of("There is no such kind of job")
              .at("kind")
              .expected("one of " + String.join(", ", known))
              .received('"' + word + '"'));
    }
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
