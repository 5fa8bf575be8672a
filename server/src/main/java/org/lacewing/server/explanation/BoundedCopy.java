package org.lacewing.server.explanation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.lacewing.core.error.Failure;
import org.lacewing.server.problem.RequestFailure;

/**
 * Copies a stream that must not be longer than it may be.
 *
 * @param most bytes at most
 */
record BoundedCopy(long most) {
  private static final int CHUNK = 1 << 16;

  /**
   * Copies all of it; both streams stay open. What is too much is read, too, but kept nowhere.
   *
   * @throws RequestFailure 413 if there is too much of it
   */
  void copy(InputStream from, OutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long copied = 0;
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      copied += read;
      if (copied > most) {
        // A client that is still sending would not see an answer.
        from.transferTo(OutputStream.nullOutputStream());
        throw RequestFailure.tooLarge(
            Failure.of("The file of background rows is too large")
                .expected("at most " + most + " bytes")
                .advice("Send a sample of the training rows: some hundred are enough."));
      }
      to.write(chunk, 0, read);
    }
  }
}
