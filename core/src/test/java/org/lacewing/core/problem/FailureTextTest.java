package org.lacewing.core.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.error.TrainingException;

class FailureTextTest {
  private static final Failure FULL =
      Failure.of("A cell is no number")
          .at("rows.csv:3, column \"age\"")
          .expected("a number")
          .received("old\nvery")
          .advice("Correct it.");

  @Test
  void keepsKindAndParts() {
    for (LacewingException error :
        List.of(
            new ConfigurationException(FULL),
            new DataException(FULL),
            new TrainingException(Failure.of("The loss is NaN")))) {
      String text = FailureText.of(error);

      assertThat(text).doesNotContain("\n");
      assertThat(FailureText.parse(text, "failure"))
          .hasSameClassAs(error)
          .extracting(LacewingException::failure)
          .isEqualTo(error.failure());
    }
  }

  @Test
  void refusesOtherText() {
    assertThatThrownBy(() -> FailureText.parse("{\"code\":\"DATA\"}", "failure 3"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("failure 3");
  }
}
