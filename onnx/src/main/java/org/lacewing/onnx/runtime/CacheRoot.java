package org.lacewing.onnx.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which programs keep what they can make again: {@code XDG_CACHE_HOME} or {@code
 * ~/.cache}; on macOS {@code ~/Library/Caches}; on Windows {@code LOCALAPPDATA}.
 */
final class CacheRoot {
  private CacheRoot() {}

  /**
   * Returns the user's folder, which need not exist.
   *
   * @throws IOException if the user has no home folder
   */
  static Path of(Properties properties, Map<String, String> environment) throws IOException {
    String os = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean mac = os.contains("mac") || os.contains("darwin");
    boolean windows = !mac && os.contains("win");
    @Nullable String named = environment.get(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (named != null && Path.of(named).isAbsolute()) {
      return Path.of(named);
    }
    Path home = Path.of(properties.getProperty("user.home", ""));
    if (!home.isAbsolute()) {
      throw new IOException("The user has no home folder");
    }
    return mac
        ? home.resolve("Library").resolve("Caches")
        : windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
  }
}
