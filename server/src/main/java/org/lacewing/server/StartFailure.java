package org.lacewing.server;

import io.micronaut.context.exceptions.ConfigurationException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;

/** Why a server did not start, as what the one who starts it can change. */
final class StartFailure {
  private StartFailure() {}

  /** Returns the fault behind what was thrown; a defect stays what it is. */
  static RuntimeException of(RuntimeException thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof LacewingException known) {
        return known;
      }
      if (e instanceof BindException) {
        return wrong(
            "The server cannot listen on the address",
            e,
            "Stop what listens there, or choose another --host or --port.");
      }
      if (e instanceof UnknownHostException || e instanceof UnresolvedAddressException) {
        return wrong("There is no such address to listen on", e, "See --host.");
      }
      if (e instanceof ConfigurationException) {
        return wrong("A setting of the server is wrong", e, "See docs/server.md for the settings.");
      }
    }
    return thrown;
  }

  private static RuntimeException wrong(String what, Throwable cause, String advice) {
    return new org.lacewing.core.error.ConfigurationException(
        Failure.of(what).received(String.valueOf(cause.getMessage())).advice(advice), cause);
  }
}
