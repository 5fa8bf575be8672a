package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A column of categories, stored as codes into a list of levels. The levels belong to this column:
 * the same category may have another code in another table, so compare categories by name ({@link
 * #text}). Immutable and thread-safe.
 */
public final class CategoricalColumn implements Column {
  /** The code of a missing value. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> levels;
  private final int[] codes;

  private CategoricalColumn(String name, List<String> levels, int[] codes) {
    this.name = name;
    this.levels = levels;
    this.codes = codes;
  }

  /**
   * Returns a column of codes.
   *
   * @param levels the categories by code, without repeats
   * @param codes a code a row, 0 to {@code levels.size() - 1}, or {@link #MISSING}
   */
  public static CategoricalColumn of(String name, List<String> levels, int... codes) {
    for (int code : codes) {
      if (code < MISSING || code >= levels.size()) {
        throw new IllegalArgumentException(
            "Column " + name + ": code " + code + " is outside its " + levels.size() + " levels");
      }
    }
    return new CategoricalColumn(name, List.copyOf(levels), codes.clone());
  }

  /** Returns a column that keeps the array; the caller must not use it again. */
  static CategoricalColumn owning(String name, List<String> levels, int[] codes) {
    return new CategoricalColumn(name, List.copyOf(levels), codes);
  }

  /**
   * Returns a column of texts; null is a missing value. The levels are the distinct texts in the
   * order of {@link NaturalOrder}.
   */
  public static CategoricalColumn ofTexts(String name, List<@Nullable String> texts) {
    TextDictionary dictionary = new TextDictionary();
    texts.forEach(dictionary::add);
    return dictionary.column(
        name, dictionary.texts().stream().sorted(NaturalOrder.INSTANCE).toList());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ValueType type() {
    return ValueType.CATEGORICAL;
  }

  @Override
  public int size() {
    return codes.length;
  }

  /** Returns the categories by code. A level need not occur in any row. */
  public List<String> levels() {
    return levels;
  }

  /** Returns the code of a row, {@link #MISSING} if it holds no value. */
  public int code(int row) {
    return codes[row];
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  @Override
  public String text(int row) {
    return codes[row] == MISSING ? "" : levels.get(codes[row]);
  }

  @Override
  public CategoricalColumn select(int... rows) {
    return new CategoricalColumn(
        name, levels, Arrays.stream(rows).map(row -> codes[row]).toArray());
  }

  @Override
  public CategoricalColumn followedBy(List<? extends Column> others) {
    List<CategoricalColumn> parts = new ArrayList<>(List.of(this));
    others.forEach(other -> parts.add((CategoricalColumn) other));
    List<String> all = levels;
    if (!parts.stream().allMatch(part -> part.levels.equals(levels))) {
      TreeSet<String> union = new TreeSet<>(NaturalOrder.INSTANCE);
      parts.forEach(part -> union.addAll(part.levels));
      all = List.copyOf(union);
    }
    Map<String, Integer> codeOf = new HashMap<>();
    all.forEach(level -> codeOf.put(level, codeOf.size()));
    int[] joined = new int[parts.stream().mapToInt(CategoricalColumn::size).sum()];
    int next = 0;
    for (CategoricalColumn part : parts) {
      int[] translation =
          part.levels.stream().mapToInt(level -> codeOf.getOrDefault(level, MISSING)).toArray();
      for (int code : part.codes) {
        joined[next++] = code == MISSING ? MISSING : translation[code];
      }
    }
    return new CategoricalColumn(name, all, joined);
  }

  @Override
  public CategoricalColumn renamed(String newName) {
    return new CategoricalColumn(newName, levels, codes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalColumn that
        && name.equals(that.name)
        && levels.equals(that.levels)
        && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + levels.hashCode()) + Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return name + ": " + codes.length + " of " + levels.size() + " categories";
  }
}
