package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

class DriftTest {
  @TempDir Path folder;
  private String in;
  private String background;

  @BeforeEach
  void write() throws IOException {
    Loans.model(5, 16).write(folder.resolve("one.lwm"));
    Loans.model(6, 16).write(folder.resolve("two.lwm"));
    in = Loans.csv(folder.resolve("loans.csv"), 60, 3).toString();
    background = Loans.csv(folder.resolve("b.csv"), 60, 4).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonFields sums(Answer answer) {
    assertThat(answer.err()).isEmpty();
    return JsonFields.of(Json.parse(answer.out(), "answer"), "answer")
        .object("totals")
        .object("sums");
  }

  @Test
  void aModelAgreesWithItself() {
    Answer answer =
        Answer.to(
            "drift",
            path("one.lwm"),
            "--against",
            path("one.lwm"),
            "--in",
            in,
            "--out",
            path("o"),
            "--background",
            background,
            "--json");
    JsonFields sums = sums(answer);
    assertThat(sums.number("rows")).isEqualTo(60);
    assertThat(sums.number("rows of another class")).isZero();
    assertThat(sums.number("sum of changes")).isZero();
    assertThat(sums.number("sum of agreements of reasons")).isEqualTo(60);
    assertThat(sums.number("rows of another main reason")).isZero();
  }

  @Test
  void anotherModelDoesNotAgreeAndEveryWaySaysTheSame() throws IOException {
    for (String[] way : new String[][] {{"--threads", "1"}, {"--master", "local[2]"}}) {
      JsonFields sums =
          sums(
              Answer.to(
                  "drift",
                  path("one.lwm"),
                  "--against",
                  path("two.lwm"),
                  "--in",
                  in,
                  "--out",
                  path(way[1]),
                  "--background",
                  background,
                  "--json",
                  "--slice-rows",
                  "13",
                  way[0],
                  way[1]));
      assertThat(sums.number("rows of another class")).isBetween(5.0, 55.0);
      assertThat(sums.number("sum of agreements of reasons")).isLessThan(50);
    }
    assertThat(ResultBytes.of(folder.resolve("local[2]")))
        .isEqualTo(ResultBytes.of(folder.resolve("1")));
  }

  @Test
  void withoutBackgroundOnlyAnswersAreCompared() {
    JsonFields sums =
        sums(
            Answer.to(
                "drift",
                path("one.lwm"),
                "--against",
                path("two.lwm"),
                "--in",
                in,
                "--out",
                path("o"),
                "--json"));
    assertThat(sums.names()).containsExactly("rows", "rows of another class", "sum of changes");
  }

  @Test
  void aMissingModelIsNamed() {
    Answer answer =
        Answer.to(
            "drift", path("one.lwm"), "--against", path("no.lwm"), "--in", in, "--out", path("o"));
    assertThat(answer.code()).isEqualTo(3);
    assertThat(answer.err()).contains("no.lwm");
  }
}
