package org.lacewing.server.web;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.HtmlFragment;

/**
 * Style sheets and scripts of the pages. Their addresses hold a digest of all of them, so that
 * browsers may keep them for ever, and a new version of the server has new addresses. Immutable and
 * thread-safe.
 */
@Singleton
final class Assets {
  /** The folder of addresses. */
  static final String ROOT = "/assets/";

  private static final String REPORT = "report.css";
  private static final String[] NAMES = {
    "app.css", "icon.svg", "theme.js", "page.js", "trial.js", "try.js", "job.js", "api.js"
  };
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final Map<String, String> texts = new TreeMap<>();
  private final String version;

  /** Reads all assets from the class path. */
  Assets() {
    texts.put(REPORT, HtmlFragment.styleSheet());
    for (String name : NAMES) {
      texts.put(name, read(name));
    }
    version = Bytes.ofText(texts.toString()).sha256().substring(0, 12);
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + " from the class path", e);
    }
  }

  /** Returns the digest in the addresses. */
  String version() {
    return version;
  }

  /** Returns the address of an asset. */
  String address(String name) {
    if (!texts.containsKey(name)) {
      throw new IllegalArgumentException("There is no asset " + name);
    }
    return ROOT + version + "/" + name;
  }

  /** Returns an asset, if there is one of that name. */
  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Returns the media type of an asset by its name. */
  static String type(String name) {
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain")
        + "; charset=utf-8";
  }
}
