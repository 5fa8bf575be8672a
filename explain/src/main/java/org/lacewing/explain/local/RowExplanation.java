package org.lacewing.explain.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.lacewing.explain.ExplanationJson;

/**
 * The explanation of one row. It depends on the model, the training rows, the settings, the seed
 * and the row's cells; not on what else is explained with it.
 *
 * @param row what the row is called
 * @param seed the seed of this row, derived from the seed of the request and the row's cells
 * @param stability mean overlap of the leading features of any two runs, 0 to 1
 * @param outputs one a class (in the order of the classes), or one for numbers
 */
public record RowExplanation(
    String row, long seed, double stability, List<OutputExplanation> outputs) {
  /** Copies the outputs. */
  public RowExplanation {
    outputs = List.copyOf(outputs);
  }

  /** Returns whether no feature could be varied. */
  public boolean nothingToExplain() {
    return outputs.get(0).weights().stream().noneMatch(weight -> weight.note().isEmpty());
  }

  /** Returns the number of the output with the largest answer; the first of equal ones. */
  public int predictedOutput() {
    int best = 0;
    for (int i = 1; i < outputs.size(); i++) {
      best = outputs.get(i).prediction() > outputs.get(best).prediction() ? i : best;
    }
    return best;
  }

  /** Returns the explanation as JSON. */
  public JsonNode toJson() {
    return ExplanationJson.tree(this);
  }
}
