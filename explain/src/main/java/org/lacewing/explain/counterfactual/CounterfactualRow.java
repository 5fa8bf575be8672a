package org.lacewing.explain.counterfactual;

import java.util.List;

/**
 * The counterfactuals of one row. They depend on the model, the training rows, the settings and the
 * row's cells; not on what else is explained with it, nor on a seed.
 *
 * @param row what the row is called
 * @param decision the class the model decides for
 * @param probability that class's probability
 * @param modelRows how many rows the model was asked about
 * @param cutShort whether the time limit ended the search early
 * @param found different answers, the one with the smallest and fewest changes first
 * @param note why there are none; empty if there are
 */
public record CounterfactualRow(
    String row,
    String decision,
    double probability,
    int modelRows,
    boolean cutShort,
    List<Counterfactual> found,
    String note) {
  /** Copies the answers. */
  public CounterfactualRow {
    found = List.copyOf(found);
  }
}
