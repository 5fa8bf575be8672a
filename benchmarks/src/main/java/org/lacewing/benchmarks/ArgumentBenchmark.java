package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A benchmark that knows arguments; each of them may be left out. */
public interface ArgumentBenchmark extends Benchmark {

  /**
   * {@inheritDoc}
   *
   * @throws org.lacewing.core.error.ConfigurationException if an argument is impossible
   */
  @Override
  ObjectNode run(List<String> arguments, Appendable table) throws IOException;

  @Override
  default ObjectNode run(Appendable table) throws IOException {
    return run(List.of(), table);
  }
}
