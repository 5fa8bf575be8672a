package org.lacewing.core.provenance;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Holds work that is gone on with to the work that was begun. */
public final class SameWork {
  private SameWork() {}

  /**
   * Compares all that a result depends on, by names that mean something to the user.
   *
   * @param begun what was begun
   * @param now what is asked for
   * @param where what holds the unfinished result
   * @param advice what to do if they differ
   * @throws ConfigurationException if they differ; the message names the first difference
   */
  public static void require(
      Map<String, String> begun, Map<String, String> now, Path where, String advice) {
    TreeSet<String> names = new TreeSet<>(begun.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String before = begun.getOrDefault(name, "none");
      String wanted = now.getOrDefault(name, "none");
      if (!before.equals(wanted)) {
        throw new ConfigurationException(
            Failure.of("This is not the work that was begun: another " + name)
                .at(where.toString())
                .expected(before)
                .received(wanted)
                .advice(advice));
      }
    }
  }
}
