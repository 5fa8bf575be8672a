package org.lacewing.core.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.ArffLine.Kind;
import org.lacewing.core.data.ArffLine.Token;

/**
 * One {@code @attribute} of an ARFF file.
 *
 * @param name the column's name
 * @param declared its type and, for a nominal one, its levels in declared order
 * @param nominal whether a value must be one of the levels
 */
record ArffAttribute(String name, DeclaredColumn declared, boolean nominal) {
  private static final Set<String> NUMERIC = Set.of("numeric", "real", "integer");
  private static final String EXPECTED = "@attribute NAME numeric, string or {VALUE, …}";

  static ArffAttribute parse(ArffLine line) {
    List<Token> tokens = line.tokens();
    if (tokens.size() < 3 || !tokens.get(1).isText()) {
      throw line.malformed("The attribute is not complete", EXPECTED);
    }
    String name = tokens.get(1).text();
    int last = tokens.size() - 1;
    if (tokens.get(2).kind() == Kind.OPEN) {
      if (tokens.get(last).kind() != Kind.CLOSE) {
        throw line.malformed("The list of values is not closed", EXPECTED);
      }
      List<String> levels = line.values(3, last).stream().map(Token::text).toList();
      if (new HashSet<>(levels).size() != levels.size()) {
        throw line.malformed("A value is declared twice", "different values");
      }
      return new ArffAttribute(name, new DeclaredColumn(ValueType.CATEGORICAL, levels), true);
    }
    String type = tokens.get(2).text().toLowerCase(Locale.ROOT);
    if (NUMERIC.contains(type)) {
      return new ArffAttribute(name, new DeclaredColumn(ValueType.NUMERIC, List.of()), false);
    }
    if (type.equals("string")) {
      return new ArffAttribute(name, new DeclaredColumn(ValueType.CATEGORICAL, List.of()), false);
    }
    throw line.malformed(
        "Attribute " + Excerpt.of(name) + " has the unsupported type " + Excerpt.of(type),
        EXPECTED);
  }

  /** Returns a value as a cell: null if it is missing. */
  @Nullable String cell(Token value, ArffLine line) {
    if (value.kind() == Kind.WORD && value.text().equals("?")) {
      return null;
    }
    if (nominal && !declared.levels().contains(value.text())) {
      throw line.malformed(
          Excerpt.plain(value.text()) + " is not one of the declared values of " + Excerpt.of(name),
          "one of " + Excerpt.of(declared.levels()));
    }
    return value.text();
  }

  /** Returns what a sparse row means by leaving the value out: zero, or the first level. */
  String sparseDefault() {
    return nominal ? declared.levels().get(0) : "0";
  }
}
