package org.lacewing.core.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.SettingsNode.Entries;

/**
 * The values of one YAML file with the lines they stand on, not yet bound to any record.
 *
 * <p>Reading is safe for files from strangers: tags that would build Java objects are refused, and
 * size (1 MB), depth (50) and the number of values with all aliases written out (100,000) are
 * bounded. Immutable and thread-safe.
 */
public final class SettingsTree {
  private static final int LARGEST_FILE = 1 << 20;

  private final Entries root;

  SettingsTree(Entries root) {
    this.root = root;
  }

  /**
   * Reads a YAML file in UTF-8 (a byte-order mark is ignored).
   *
   * @throws ConfigurationException if it does not exist, is too large, is no valid YAML or holds
   *     something else than a map; the message says where
   * @throws IOException if it cannot be read
   */
  public static SettingsTree read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST_FILE + 1);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(
          Failure.of("The file does not exist").at(file.toString()).advice("Check the path."), e);
    }
    if (bytes.length > LARGEST_FILE) {
      throw new ConfigurationException(
          Failure.of("The file is too large for settings")
              .at(name)
              .expected("at most " + LARGEST_FILE + " bytes"));
    }
    try {
      return parse(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), name);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(
          Failure.of("The file is not UTF-8 text").at(name).advice("Save it as UTF-8."), e);
    }
  }

  /**
   * Reads YAML from a text. An empty text is an empty map.
   *
   * @param name what messages call the text, usually the file's name
   * @throws ConfigurationException if it is no valid YAML or holds something else than a map
   */
  public static SettingsTree parse(String text, String name) {
    SettingsNode node = YamlReader.file(text.startsWith("\uFEFF") ? text.substring(1) : text, name);
    if (node instanceof Entries entries) {
      return new SettingsTree(entries);
    }
    if (node.plain() == null) {
      return new SettingsTree(Entries.of(Map.of(), name));
    }
    throw new ConfigurationException(
        Failure.of("The file does not hold settings")
            .at(node.place())
            .expected("keys and values, such as \"name: credit\"")
            .received(node.describe()));
  }

  /**
   * Returns the tree with one value replaced or added.
   *
   * @param override path and value as in {@code --set}: {@code training.epochs=20}, {@code
   *     compression.0.passes.1.bits=4}. List elements are counted from 0. The value is YAML. Keys
   *     with a dot cannot be reached. A key that no setting has is added, and refused when the tree
   *     is bound
   * @throws ConfigurationException if the path leads through a list to a missing element, or the
   *     text has no {@code =}
   */
  public SettingsTree with(String override) {
    return new SettingsTree(SettingsOverride.parse(override).applyTo(root));
  }

  /** Returns all values as strings, numbers, booleans, lists and maps, in the order written. */
  public Map<String, @Nullable Object> plain() {
    return plain(root);
  }

  static Map<String, @Nullable Object> plain(Entries map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.entries().forEach((key, node) -> values.put(key, node.plain()));
    return values;
  }

  Entries root() {
    return root;
  }
}
