package org.lacewing.explain.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lacewing.core.data.Table;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.ExplanationRequest;

/** Lets a method explain rows of which it is known what matters. */
final class TruthGame {
  private TruthGame() {}

  /** Returns one game a row; k is the number of true features of the row. */
  static List<PointingGame> play(
      ExplanationRequest request, ExplainedMethod method, int rows, Seed seed) {
    KnownTruth known = KnownTruth.draw(rows, seed.derive("known truth"));
    ExplanationRequest own =
        ExplanationRequest.of(known.model(), known.data(), request.seed())
            .withInstances(known.instances())
            .withThreads(request.threads());
    Attributed explanation = method.explain().apply(own);
    Table training = known.data().train().features();
    Contributions contributions = new Contributions(training, Neighbours.fit(training));
    Table explained = known.data().test().features();
    List<PointingGame> games = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Double> values = explanation.attributedRows().get(row).outputs().get(0);
      Set<Integer> truth = known.truths().get(row);
      games.add(
          PointingGame.of(
              contributions.of(explanation.kind(), values, explained, row), truth, truth.size()));
    }
    return games;
  }
}
