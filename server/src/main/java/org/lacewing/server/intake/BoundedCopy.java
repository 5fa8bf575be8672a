package org.lacewing.server.intake;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;

/**
 * Keeps what a client sends, piece by piece, as long as it is not more than it may be.
 *
 * @param what the file, for messages, such as {@code "package"}
 * @param most bytes at most
 * @param advice what to do about a file that is too large
 */
public record BoundedCopy(String what, long most, String advice) {
  private static final int CHUNK = 1 << 16;

  /**
   * Copies all of it; both streams stay open. What is too much is read, too, but kept nowhere: a
   * client that is still sending would not see an answer.
   *
   * @return the number of bytes
   * @throws RequestFailure 413 if there is too much of it, 400 if the client stopped sending
   * @throws IOException if it cannot be written
   */
  public long copy(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long bytes = 0;
    for (int read = next(from, chunk); read >= 0; read = next(from, chunk)) {
      bytes += read;
      if (bytes <= most) {
        to.write(chunk, 0, read);
      }
    }
    if (bytes > most) {
      throw tooLarge(bytes + " bytes");
    }
    return bytes;
  }

  /**
   * Reads what still comes and keeps nothing of it: while a client is sending it would not see why
   * it is refused. Its length is limited by the server.
   */
  public static void drain(InputStream from) {
    try {
      from.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client is gone, or sends more than it may.
    }
  }

  /** What goes wrong here is the sender's or the line's doing, not that of the disk. */
  private int next(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ContentLengthExceededException) {
          throw tooLarge("more");
        }
      }
      throw RequestFailure.of(
          HttpStatus.BAD_REQUEST,
          Failure.of("The " + what + " did not arrive in full").advice("Send it again."));
    }
  }

  private RequestFailure tooLarge(String received) {
    return RequestFailure.tooLarge(
        Failure.of("The " + what + " is larger than what this server takes")
            .expected("at most " + most + " bytes")
            .received(received)
            .advice(advice));
  }
}
