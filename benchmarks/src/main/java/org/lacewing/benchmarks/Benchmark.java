package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.Plugin;

/**
 * Something that is measured. A benchmark compares: its figures are ratios against a baseline or a
 * peer that was measured in the same run, because times alone mean little on a shared machine.
 */
public interface Benchmark extends Plugin {

  /**
   * Measures and prints a table for people.
   *
   * @param table receives the table
   * @return the figures, without machine, commit and versions, which the caller adds
   * @throws IOException if an example's data cannot be read or a run not be written
   */
  ObjectNode run(Appendable table) throws IOException;

  /**
   * Measures as {@link #run(Appendable)} does, with what the user wrote behind the name.
   *
   * @throws ConfigurationException if there is an argument and the benchmark knows none
   */
  default ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    if (!arguments.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("Benchmark " + name() + " takes no arguments")
              .received(String.join(" ", arguments)));
    }
    return run(table);
  }
}
