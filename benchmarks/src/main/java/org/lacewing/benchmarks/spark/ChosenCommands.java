package org.lacewing.benchmarks.spark;

import java.util.List;

/**
 * The commands that a user wants measured: the one that the first argument names, or all.
 *
 * @param commands which
 * @param numbers the arguments behind the name
 */
record ChosenCommands(List<String> commands, List<String> numbers) {

  static ChosenCommands of(List<String> arguments, List<String> known) {
    boolean one = !arguments.isEmpty() && known.contains(arguments.get(0));
    return new ChosenCommands(
        one ? arguments.subList(0, 1) : known, arguments.subList(one ? 1 : 0, arguments.size()));
  }
}
