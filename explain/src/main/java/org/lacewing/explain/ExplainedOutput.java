package org.lacewing.explain;

import java.util.Optional;
import java.util.OptionalInt;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Which output of a model is explained, row after row. */
public final class ExplainedOutput {
  private ExplainedOutput() {}

  /**
   * Returns the number of an output.
   *
   * @param name the value of {@code --class}, if it was given
   * @return the output of the class; without a name the only output of a regression, or empty for
   *     each row's predicted class
   * @throws ConfigurationException if the model has no such class
   */
  public static OptionalInt of(Target target, Optional<String> name) {
    boolean hasClasses = target.task() == Task.CLASSIFICATION;
    if (name.isEmpty()) {
      return hasClasses ? OptionalInt.empty() : OptionalInt.of(0);
    }
    int place = target.classes().indexOf(name.get());
    if (place < 0) {
      throw new ConfigurationException(
          Failure.of("--class is none of the model's classes")
              .expected(
                  hasClasses
                      ? "one of " + String.join(", ", target.classes())
                      : "no class, since " + target.name() + " is a number")
              .received("\"" + name.get() + "\""));
    }
    return OptionalInt.of(place);
  }
}
