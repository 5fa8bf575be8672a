package org.lacewing.explain.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;

/** How the change of one output is shared among the inputs. Without state and thread-safe. */
interface GradientMethod {

  /**
   * What an output's change is made of.
   *
   * @param values one a column of the row
   * @param base the output that the values start from
   * @param modelRows how often the network was run forwards or backwards for one row
   */
  record Shares(List<Double> values, double base, long modelRows) {
    public Shares {
      values = List.copyOf(values);
    }

    static Shares of(double[] values, double base, long modelRows) {
      return new Shares(Arrays.stream(values).boxed().toList(), base, modelRows);
    }
  }

  /**
   * Returns the shares of one output.
   *
   * @param row {@code [1, features]}, of the network's shape
   * @param seed for methods that draw
   */
  Shares of(ContrastivePredictor network, Tensor row, int output, Seed seed);

  /**
   * Returns the shares of one output for each of several rows; methods that can ask the network
   * about all of them at once override it.
   *
   * @param rows {@code [rows, features]}, of the network's shape
   */
  default List<Shares> ofRows(ContrastivePredictor network, Tensor rows, int output, Seed seed) {
    return IntStream.range(0, rows.dimension(0))
        .mapToObj(row -> of(network, rows.slice(row, row + 1), output, seed))
        .toList();
  }
}
