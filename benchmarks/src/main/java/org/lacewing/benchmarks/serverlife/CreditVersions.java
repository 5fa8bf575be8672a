package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.benchmarks.serving.CreditServing;
import org.lacewing.benchmarks.serving.RightAnswers;

/**
 * Two networks over the German credit data, whose answers are known.
 *
 * @param files their packages
 * @param bodies requests by name of columns
 * @param answers the right answers of each
 */
record CreditVersions(List<Path> files, List<String> bodies, List<RightAnswers> answers) {
  static final String MODEL = "/api/v1/models/credit";
  static final String PREDICT = "/v1/models/credit/predict";

  CreditVersions {
    files = List.copyOf(files);
    bodies = List.copyOf(bodies);
    answers = List.copyOf(answers);
  }

  static CreditVersions trained(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<RightAnswers> answers = new ArrayList<>();
    CreditServing first = CreditServing.trained(folder, 7);
    for (int seed : new int[] {7, 8}) {
      CreditServing credit = seed == 7 ? first : CreditServing.trained(folder, seed);
      Path file = folder.resolve("credit-" + seed + ".lwm");
      credit.model().write(file);
      files.add(file);
      answers.add(RightAnswers.of(credit.model(), first.rows()));
    }
    return new CreditVersions(files, first.bodies(), answers);
  }

  /**
   * Asks for some rows and compares with what the version that answers must say.
   *
   * @return the version; 0 if an answer was wrong, or was none
   */
  int answering(Client client) throws IOException {
    int version = 0;
    for (int row = 0; row < 10; row++) {
      var answer = client.send("POST", PREDICT, bodies.get(row));
      if (answer.statusCode() != 200) {
        return 0;
      }
      int number = answer.body().contains("\"version\":1,") ? 1 : 2;
      if ((version != 0 && version != number)
          || !answers.get(number - 1).isRight(row, answer.body())) {
        return 0;
      }
      version = number;
    }
    return version;
  }
}
