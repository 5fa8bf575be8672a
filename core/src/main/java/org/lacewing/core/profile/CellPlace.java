package org.lacewing.core.profile;

import org.lacewing.core.data.Excerpt;

/**
 * Where a cell stands.
 *
 * @param line the line of the file that its row starts on
 * @param text what it holds, shortened
 */
public record CellPlace(long line, String text) {
  /** Shortens the text. */
  public CellPlace {
    text = Excerpt.plain(text);
  }
}
