package org.lacewing.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonDifferenceTest {
  private static List<JsonDifference> between(String first, String second) {
    return JsonDifference.between(Json.parse(first, "a"), Json.parse(second, "b"));
  }

  @Test
  void theOrderOfFieldsDoesNotCount() {
    assertThat(between("{\"a\": 1, \"b\": [2]}", "{\"b\": [2], \"a\": 1}")).isEmpty();
  }

  @Test
  void numbersHaveADistance() {
    assertThat(between("{\"a\": [0.5, 200.0]}", "{\"a\": [0.25, 100]}"))
        .containsExactly(
            new JsonDifference("a.0", "0.5", "0.25", 0.25),
            new JsonDifference("a.1", "200.0", "100", 0.5));
  }

  @Test
  void anythingElseIsInfinitelyFar() {
    double far = Double.POSITIVE_INFINITY;
    assertThat(
            between(
                "{\"a\": 1, \"b\": \"x\", \"c\": [1]}", "{\"b\": \"NaN\", \"c\": {}, \"d\": null}"))
        .containsExactly(
            new JsonDifference("a", "1", "nothing", far),
            new JsonDifference("b", "x", "NaN", far),
            new JsonDifference("c", "[1]", "{}", far),
            new JsonDifference("d", "nothing", "null", far));
    assertThat(between("1", "true")).containsExactly(new JsonDifference("", "1", "true", far));
  }

  @Test
  void wholeAndDecimalFormsOfANumberAreTheSame() {
    assertThat(between("1", "1.0")).isEmpty();
    assertThat(between("0.0", "-0.0")).containsExactly(new JsonDifference("", "0.0", "-0.0", 0));
  }
}
