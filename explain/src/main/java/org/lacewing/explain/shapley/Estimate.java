package org.lacewing.explain.shapley;

import java.util.List;

/**
 * The answer of a method for one game.
 *
 * @param outputs one an output
 * @param modelRows how many rows the model was asked about, that of the game itself and those of
 *     the background included
 * @param exact whether all coalitions were played
 * @param cutShort whether the time limit ended the work before the rows were used
 */
record Estimate(List<OutputEstimate> outputs, long modelRows, boolean exact, boolean cutShort) {
  /** Copies the outputs. */
  Estimate {
    outputs = List.copyOf(outputs);
  }
}
