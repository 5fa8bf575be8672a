package org.lacewing.core.plugin;

import java.util.Map;

/**
 * Where a {@link PluginChoice} was written, so that a mistake in its settings is reported with its
 * full path and its line even though the settings are bound later. Immutable and thread-safe.
 *
 * @param path the path of the choice in the experiment, such as {@code compression.0.passes.1};
 *     empty if it was not read from a file
 * @param places file and line by the path below the choice; the empty path is the choice itself
 */
public record Origin(String path, Map<String, String> places) {
  /** The origin of a choice that was made in code. */
  public static final Origin NONE = new Origin("", Map.of());

  /** Copies the places. */
  public Origin {
    places = Map.copyOf(places);
  }

  /** Returns file and line of a key below the choice, or of the nearest one above it, or "". */
  public String place(String below) {
    String key = below;
    while (!key.isEmpty()) {
      String place = places.get(key);
      if (place != null) {
        return place;
      }
      key = key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }
    return places.getOrDefault("", "");
  }
}
