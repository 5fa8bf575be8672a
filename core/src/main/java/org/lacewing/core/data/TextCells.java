package org.lacewing.core.data;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Cells as texts. Which texts are missing values, numbers or categories is decided later. */
public final class TextCells implements Cells {
  private final @Nullable String[] texts;

  private TextCells(@Nullable String[] texts) {
    this.texts = texts;
  }

  /**
   * Returns cells of the given texts.
   *
   * @param texts a text a row; null only for a mark of the format's own for a missing value
   */
  public static TextCells of(Collection<@Nullable String> texts) {
    return new TextCells(texts.toArray(new @Nullable String[0]));
  }

  /** Returns cells that keep the array; the caller must not use it again. */
  static TextCells owning(@Nullable String[] texts) {
    return new TextCells(texts);
  }

  @Override
  public int size() {
    return texts.length;
  }

  @Override
  public @Nullable String text(int row) {
    return texts[row];
  }
}
