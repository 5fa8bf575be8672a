package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ExitCode;

/** Images as rows, rows with gaps, and numbers to predict. */
class OtherExamplesTest {
  @TempDir Path runs;

  @Test
  void digits() throws IOException {
    Example digits = Example.run("digits", runs, "training.epochs=12");
    assertThat(digits.metric("original", "accuracy"))
        .isGreaterThan(0.94)
        .isGreaterThan(digits.metric("baselines/decision tree", "accuracy"));
    assertThat(digits.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void telcoChurn() throws IOException {
    Example churn = Example.run("telco-churn", runs, "training.epochs=15");
    assertThat(churn.metric("original", "auc"))
        .isGreaterThan(0.83)
        .isGreaterThan(churn.metric("baselines/decision tree", "auc"));
    assertThat(churn.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void mnist() throws IOException {
    Example mnist = Example.run("mnist", runs, "training.epochs=5");
    assertThat(mnist.metric("original", "accuracy"))
        .isGreaterThan(0.7)
        .isGreaterThan(mnist.metric("baselines/constant", "accuracy") + 0.4);
    assertThat(mnist.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void concrete() throws IOException {
    Example concrete = Example.run("concrete", runs, "training.epochs=60");
    assertThat(concrete.metric("original", "r2"))
        .isGreaterThan(0.8)
        .isGreaterThan(concrete.metric("baselines/decision tree", "r2"));
    assertThat(concrete.outcome().exitCode()).isEqualTo(ExitCode.OK);
  }
}
