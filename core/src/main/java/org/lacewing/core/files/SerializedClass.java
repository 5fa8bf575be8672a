package org.lacewing.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The class that a Java-serialized object claims to be of, for messages. Nothing but a few bytes is
 * read of it (Java Object Serialization Specification, version 6, section 6.4).
 */
final class SerializedClass {
  private static final int OBJECT = 0x73;
  private static final int ARRAY = 0x75;
  private static final int ENUM = 0x7E;
  private static final int CLASS_DESCRIPTION = 0x72;
  private static final int LONGEST = 200;
  private static final Pattern NAME = Pattern.compile("[\\w.$;\\[]+");

  private SerializedClass() {}

  /**
   * Returns the class's name, empty if the object begins with something else or the name is none.
   *
   * @param stream the content after the magic number and the version
   */
  static Optional<String> nameIn(InputStream stream) throws IOException {
    int kind = stream.read();
    boolean named = kind == OBJECT || kind == ARRAY || kind == ENUM;
    if (!named || stream.read() != CLASS_DESCRIPTION) {
      return Optional.empty();
    }
    int length = Math.max(0, stream.read()) << 8 | Math.max(0, stream.read());
    String name =
        new String(stream.readNBytes(Math.min(length, LONGEST)), StandardCharsets.ISO_8859_1);
    return Optional.of(name).filter(text -> NAME.matcher(text).matches());
  }
}
