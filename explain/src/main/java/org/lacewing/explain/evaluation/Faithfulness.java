package org.lacewing.explain.evaluation;

import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;

/**
 * How far values tell what a model does with one thing: a row, a picture, a text. The figures are
 * those of {@link EvaluationMetric}.
 *
 * @param deletion the scaled deletion curve; empty if the answer never changes or all values are 0
 * @param insertion the scaled insertion curve; empty likewise
 * @param deletionArea area under the deletion curve; NaN if there is none
 * @param deletionGain how much smaller that is than the area of random orders; NaN likewise
 * @param insertionArea area under the insertion curve; NaN likewise
 * @param insertionGain how much larger that is than the area of random orders; NaN likewise
 * @param infidelity see {@link Infidelity#of}
 * @param scaledInfidelity see {@link Infidelity#scaled}
 */
public record Faithfulness(
    List<Double> deletion,
    List<Double> insertion,
    double deletionArea,
    double deletionGain,
    double insertionArea,
    double insertionGain,
    double infidelity,
    double scaledInfidelity) {
  /** Copies the curves. */
  public Faithfulness {
    deletion = List.copyOf(deletion);
    insertion = List.copyOf(insertion);
  }

  /**
   * Measures.
   *
   * @param removal the thing and the answer that is explained
   * @param values what each of its features adds to the answer
   * @param orders random orders that curves are held against, 1 or more
   * @param sets random sets of features that infidelity is measured on, 1 or more
   * @throws DataException if a value is not a finite number
   */
  public static Faithfulness of(
      Removal removal, List<Double> values, int orders, int sets, Seed seed) {
    for (int feature = 0; feature < values.size(); feature++) {
      if (!Double.isFinite(values.get(feature))) {
        throw new DataException(
            Failure.of("An explanation holds a value that is not a finite number")
                .at("feature " + feature)
                .expected("a number")
                .received(Double.toString(values.get(feature))));
      }
    }
    if (values.size() != removal.features()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + removal.features() + " features");
    }
    return RowProbe.of(removal, orders, sets, seed).judge(values);
  }
}
