package org.lacewing.server.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.json.JsonFields;

/** What a worker's end means: from its exit code, its answer and the end of its log. */
final class JobVerdict {
  private static final int SIGNAL = 128;
  private static final int SIGABRT = SIGNAL + 6;
  private static final int SIGKILL = SIGNAL + 9;
  private static final int TAIL = 16_384;
  private static final String HEAP = "java.lang.OutOfMemoryError";

  private JobVerdict() {}

  /** Returns whether the work was done, with all limits kept or not. */
  static boolean isDone(int code) {
    return code == ExitCode.OK.number() || code == ExitCode.GATE_MISSED.number();
  }

  /** Returns the message in the worker's answer, if there is one. */
  static Optional<String> told(Path answer) throws IOException {
    if (!Files.exists(answer)) {
      return Optional.empty();
    }
    try {
      JsonFields json = JsonFields.parse(Files.readString(answer), "answer");
      return json.has("error") ? json.object("error").optionalText("message") : Optional.empty();
    } catch (DataException | java.nio.charset.CharacterCodingException e) {
      // A worker that was killed leaves half an answer.
      return Optional.empty();
    }
  }

  /** Returns why a worker failed. */
  static String failure(int code, Path answer, Path log, String heap) throws IOException {
    if (tail(log).contains(HEAP)) {
      return "The memory of the worker was used up (heap of "
          + heap
          + "); fewer rows need less, lacewing.jobs.heap gives more.";
    }
    Optional<String> told = told(answer);
    if (told.isPresent()) {
      return told.get();
    }
    if (code == SIGKILL) {
      return "The worker was killed from outside, perhaps by the system for want of memory.";
    }
    if (code == SIGABRT || code > SIGNAL) {
      return "The worker crashed (signal " + (code - SIGNAL) + "); its log tells more.";
    }
    return "The worker ended with exit code " + code + "; its log tells more.";
  }

  private static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (var channel = Files.newByteChannel(log)) {
      channel.position(Math.max(0, channel.size() - TAIL));
      var buffer = java.nio.ByteBuffer.allocate(TAIL);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Goes on to the end.
      }
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
  }
}
