package org.lacewing.core.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Lacewing, as the build wrote it into the module. */
public final class LacewingVersion {
  private LacewingVersion() {}

  /** Returns the version, such as {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = LacewingVersion.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("The build left out version.properties");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("version.properties cannot be read", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
