package org.lacewing.server.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes what libraries and the server log as lines of JSON. Thread-safe. */
final class JsonLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;
  private static final int FRAMES = 12;
  private static final int CAUSES = 5;

  JsonLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return Log.isWritten(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return Log.isWritten(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return Log.isWritten(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return Log.isWritten(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return Log.isWritten(Level.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return JsonLogger.class.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable fault) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    LogLine line = LogLine.of(Instant.now(), level.name(), name, message == null ? "" : message);
    if (fault != null) {
      line.put("error", describe(fault));
    }
    Log.write(line);
  }

  /** Returns exception, its causes, and the innermost frames of each. */
  private static String describe(Throwable fault) {
    StringBuilder text = new StringBuilder();
    @Nullable Throwable cause = fault;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : "\ncaused by ").append(cause);
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("\n  at ").append(frames[i]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
