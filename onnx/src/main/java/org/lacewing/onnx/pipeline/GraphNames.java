package org.lacewing.onnx.pipeline;

import java.util.List;
import java.util.Set;
import org.lacewing.onnx.RawRowSignature;

/**
 * The names of the tensors of a graph over raw rows. What is computed from the rows and the network
 * have prefixes of their own; an input has the name of its column unless that would clash, or holds
 * characters above U+FFFF, which not every binding of ONNX Runtime passes on.
 */
final class GraphNames {
  /** The prefix of everything that comes before and after the network. */
  static final String ROWS = "rows/";

  /** The prefix of the network's own names. */
  static final String NETWORK = "network/";

  private static final String COLUMN = "column/";
  private static final String ESCAPED = "escaped/";
  private static final List<String> PREFIXES = List.of(ROWS, NETWORK, COLUMN, ESCAPED);
  private static final Set<String> OUTPUTS =
      Set.of(RawRowSignature.LABEL, RawRowSignature.PROBABILITIES, RawRowSignature.PREDICTION);

  private GraphNames() {}

  /** Returns the name of the tensor that takes a column; different columns have different ones. */
  static String input(String column) {
    if (!column.codePoints().allMatch(Character::isBmpCodePoint)) {
      return ESCAPED + escaped(column);
    }
    boolean clashes =
        OUTPUTS.contains(column) || PREFIXES.stream().anyMatch(prefix -> column.startsWith(prefix));
    return clashes ? COLUMN + column : column;
  }

  /** Writes a character above U+FFFF as its number, and a backslash as two. */
  private static String escaped(String column) {
    StringBuilder name = new StringBuilder();
    column
        .codePoints()
        .forEach(
            character -> {
              if (!Character.isBmpCodePoint(character)) {
                name.append("\\u{").append(Integer.toHexString(character)).append('}');
              } else if (character == '\\') {
                name.append("\\\\");
              } else {
                name.appendCodePoint(character);
              }
            });
    return name.toString();
  }
}
