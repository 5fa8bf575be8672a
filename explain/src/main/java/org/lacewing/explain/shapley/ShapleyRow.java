package org.lacewing.explain.shapley;

import java.util.List;

/**
 * The explanation of one row. It depends on the model, the background, the settings, the seed and
 * the row's cells; not on what else is explained with it.
 *
 * @param row what the row is called
 * @param players the features that differ from some background row; all others have value 0
 * @param exact whether all coalitions were played, so that there is no sampling error
 * @param modelRows how many rows the model was asked about for this row
 * @param cutShort whether the time limit ended the work before that
 * @param stability mean overlap of the leading features of two halves of the answers, 0 to 1
 * @param dummyProbe the largest value given to a player without part in a game of known answer
 * @param symmetryProbe the largest difference between players that are alike in that game
 * @param outputs one a class (in the order of the classes), or one for numbers
 */
public record ShapleyRow(
    String row,
    int players,
    boolean exact,
    long modelRows,
    boolean cutShort,
    double stability,
    double dummyProbe,
    double symmetryProbe,
    List<ShapleyOutput> outputs) {
  /** Copies the outputs. */
  public ShapleyRow {
    outputs = List.copyOf(outputs);
  }

  /** Returns the number of the output with the largest answer; the first of equal ones. */
  public int predictedOutput() {
    int best = 0;
    for (int i = 1; i < outputs.size(); i++) {
      best = outputs.get(i).prediction() > outputs.get(best).prediction() ? i : best;
    }
    return best;
  }
}
