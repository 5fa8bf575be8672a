package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.spark.estimate.Estimate;
import org.lacewing.spark.estimate.Sample;
import org.lacewing.spark.estimate.Sample.Timed;
import org.lacewing.spark.estimate.TimeModel;

class EstimateTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** 1 s start, 2 s to cut, 5 s Spark, 0.5 s to open, 3 s to get warm, 0.01 s a row. */
  private static final TimeModel MODEL = new TimeModel(1, 2, 5, 0.5, 3, 0.01);

  @TempDir Path folder;

  @Test
  void slicesThatDivideEvenlyTakeTheirShare() {
    List<Long> slices = Collections.nCopies(8, 100L);
    assertThat(MODEL.threads(slices, 1)).isEqualTo(6.5 + 8, CLOSE);
    assertThat(MODEL.threads(slices, 4)).isEqualTo(6.5 + 2, CLOSE);
    assertThat(MODEL.threads(slices, 100)).isEqualTo(6.5 + 1, CLOSE);
  }

  @Test
  void theLastSliceIsWaitedFor() {
    // Five on two cores: three on one of them.
    assertThat(MODEL.threads(Collections.nCopies(5, 100L), 2)).isEqualTo(6.5 + 3, CLOSE);
    // The long one begins last, when a core is free after two short ones.
    assertThat(MODEL.threads(List.of(100L, 100L, 100L, 100L, 900L), 2))
        .isEqualTo(6.5 + 2 + 9, CLOSE);
    // A short file after a long one goes to the core that is free first.
    assertThat(MODEL.threads(List.of(900L, 100L, 100L, 100L, 100L), 2)).isEqualTo(6.5 + 9, CLOSE);
  }

  @Test
  void sparkStartsWhileTheInputIsCut() {
    List<Long> slices = Collections.nCopies(8, 100L);
    assertThat(MODEL.spark(slices, 2)).isEqualTo(1 + 5 + 0.5 + 3 + 4, CLOSE);
    TimeModel slowCut = new TimeModel(1, 20, 5, 0.5, 3, 0.01);
    assertThat(slowCut.spark(slices, 2)).isEqualTo(1 + 20 + 0.5 + 3 + 4, CLOSE);
  }

  @Test
  void timesAreNotNegative() {
    assertThatThrownBy(() -> new TimeModel(1, 2, 5, 0.5, -3, 0.01))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeModel(1, 2, 5, 0.5, 3, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatTheFirstSlicesTakeMoreIsGettingWarm() {
    Sample sample =
        new Sample(
            0.5,
            List.of(new Timed(100, 4), new Timed(100, 2), new Timed(100, 1), new Timed(50, 0.5)));
    assertThat(sample.rows()).isEqualTo(350);
    assertThat(sample.row()).isEqualTo(0.01, CLOSE);
    assertThat(sample.warm()).isEqualTo(7.5 - 3.5, CLOSE);
    Sample slower = new Sample(0.5, List.of(new Timed(100, 1), new Timed(100, 2)));
    assertThat(slower.row()).isEqualTo(0.02, CLOSE);
    assertThat(slower.warm()).isZero();
  }

  @Test
  void theTableNamesPowersOfTwoAndTheMost() {
    Sample sample = new Sample(0.5, List.of(new Timed(100, 1)));
    Estimate estimate = new Estimate("score", Collections.nCopies(6, 100L), sample, MODEL, true, 6);
    assertThat(estimate.json().findValuesAsText("cores")).containsExactly("1", "2", "4", "6");
    assertThat(estimate.json().findValuesAsText("threads")).endsWith("7.5");
    assertThat(estimate.text()).contains("600 rows in 6 slices", "assumed; --master measures it");
  }

  @Test
  void theCommandMeasuresAndLeavesNothing() throws IOException {
    Loans.model(5, 16).write(folder.resolve("loans.lwm"));
    Path in = Files.createDirectory(folder.resolve("in"));
    Loans.csv(in.resolve("loans.csv"), 1000, 3);
    for (String[] place : new String[][] {{"--threads", "1"}, {"--master", "local[1]"}}) {
      Answer answer =
          Answer.to(
              "score",
              folder.resolve("loans.lwm").toString(),
              "--in",
              in.toString(),
              "--out",
              folder.resolve("out").toString(),
              "--slice-rows",
              "100",
              "--estimate",
              "--cores",
              "3",
              "--json",
              place[0],
              place[1]);
      assertThat(answer.err()).isEmpty();
      JsonFields json = JsonFields.of(Json.parse(answer.out(), "answer"), "answer");
      assertThat(json.number("rows")).isEqualTo(1000);
      // At least four slices, and no more once it took long.
      assertThat(json.number("sampledRows")).isBetween(400.0, 1000.0);
      assertThat(json.node("sparkAssumed").asBoolean()).isEqualTo(place[0].equals("--threads"));
      JsonFields model = json.object("model");
      assertThat(model.number("row")).isPositive();
      double one = json.node("times").get(0).path("threads").asDouble();
      assertThat(one)
          .isEqualTo(
              model.number("start")
                  + model.number("cut")
                  + model.number("open")
                  + model.number("warm")
                  + 1000 * model.number("row"),
              within(1e-6));
      assertThat(json.node("times").get(2).path("cores").asInt()).isEqualTo(3);
      try (var left = Files.list(folder)) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("in", "loans.lwm");
      }
    }
  }
}
