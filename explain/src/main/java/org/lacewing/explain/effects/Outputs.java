package org.lacewing.explain.effects;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;

/**
 * The outputs of a model that effects are told of: the positive one of two classes, whose mirror
 * image the other one is; every one of more classes; the number.
 *
 * @param target what is predicted
 * @param numbers the outputs' numbers
 */
record Outputs(Target target, List<Integer> numbers) {

  static Outputs of(Target target) {
    return new Outputs(
        target,
        target.hasTwoClasses()
            ? List.of(target.positiveClass())
            : IntStream.range(0, target.outputs()).boxed().toList());
  }

  /** Returns how many there are. */
  int size() {
    return numbers.size();
  }

  /** Returns the class's name, or the target's for numbers. */
  String name(int index) {
    return target.task() == Task.CLASSIFICATION
        ? target.classes().get(numbers.get(index))
        : target.name();
  }

  /** Returns what an output's value is called in reports, such as {@code p(yes)}. */
  static String measure(Target target, String output) {
    return target.task() == Task.CLASSIFICATION ? "p(" + output + ")" : output;
  }
}
