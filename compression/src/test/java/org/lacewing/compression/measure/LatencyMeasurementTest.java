package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.compression.Networks;
import org.lacewing.core.error.DataException;
import org.lacewing.core.experiment.LatencySettings;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.tensor.Tensor;

/** Predictors that move a clock of their own, so that every figure is known. */
class LatencyMeasurementTest {
  private long now;
  private final List<String> calls = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  private Contestant contestant(String name, IntToLongFunction nanosecondsOfCall) {
    int[] count = {0};
    Predictor predictor =
        new Predictor() {
          @Override
          public ModelSignature signature() {
            return new ModelSignature("input", List.of(2), "output", List.of(1));
          }

          @Override
          public Tensor predict(Tensor batch) {
            calls.add(name);
            sizes.add(batch.dimension(0));
            now += nanosecondsOfCall.applyAsLong(count[0]++);
            return Tensor.zeros(batch.dimension(0), 1);
          }

          @Override
          public void close() {
            throw new AssertionError("The measurement does not own its contestants");
          }
        };
    return new Contestant(name, predictor);
  }

  private LatencyReport compare(
      Contestant baseline,
      Contestant candidate,
      List<Contestant> others,
      LatencySettings settings) {
    return LatencyMeasurement.compare(
        baseline, candidate, others, Networks.rows(1, 5, 2), settings, () -> now);
  }

  @Test
  void percentilesAndRatiosByHand() {
    // Baseline: 1, 2, …, 100 µs. Candidate: half of that.
    LatencyReport report =
        compare(
            contestant("fp32", call -> 1000L * (call + 1)),
            contestant("int8", call -> 500L * (call + 1)),
            List.of(),
            new LatencySettings(0, 100, List.of(1)));
    assertThat(report.of("fp32", 1)).isEqualTo(new Latency("fp32", 1, 100, 50, 95, 99, 1));
    assertThat(report.of("int8", 1)).isEqualTo(new Latency("int8", 1, 100, 25, 47.5, 49.5, 0.5));
    assertThat(report.slowerAt()).isEmpty();
  }

  @Test
  void contestantsTakeTurnsInBlocksAndOrderChanges() {
    compare(
        contestant("a", call -> 1),
        contestant("b", call -> 1),
        List.of(contestant("c", call -> 1)),
        new LatencySettings(0, 25, List.of(1)));
    List<String> turns = new ArrayList<>();
    for (int from = 0; from < 75; ) {
      int length = from < 60 ? 10 : 5;
      List<String> block = calls.subList(from, from + length);
      assertThat(block).containsOnly(block.get(0));
      turns.add(block.get(0));
      from += length;
    }
    assertThat(turns).containsExactly("a", "b", "c", "b", "a", "c", "c", "a", "b");
  }

  @Test
  void aDisturbanceThatHitsAllAlikeLeavesTheRatioAlone() {
    // From the 30th call on everything takes ten times as long; a single call is an outlier.
    LatencyReport report =
        compare(
            contestant("fp32", call -> call < 30 ? 2000 : 20_000),
            contestant("int8", call -> call == 5 ? 9_000_000 : call < 30 ? 1000 : 10_000),
            List.of(),
            new LatencySettings(0, 100, List.of(1)));
    assertThat(report.of("int8", 1).ratio()).isEqualTo(0.5);
  }

  @Test
  void warmUpIsNotCounted() {
    LatencyReport report =
        compare(
            contestant("fp32", call -> call < 20 ? 1_000_000 : 3000),
            contestant("int8", call -> call < 20 ? 5_000_000 : 3000),
            List.of(),
            new LatencySettings(20, 30, List.of(1)));
    assertThat(report.of("int8", 1)).isEqualTo(new Latency("int8", 1, 30, 3, 3, 3, 1));
  }

  @Test
  void everyBatchSizeIsMeasuredAlsoBeyondTheRows() {
    LatencyReport report =
        compare(
            contestant("fp32", call -> 1000),
            contestant("int8", call -> 1000),
            List.of(),
            new LatencySettings(0, 1, List.of(1, 32)));
    assertThat(sizes).containsExactly(1, 1, 32, 32);
    assertThat(report.latencies()).extracting(Latency::batch).containsExactly(1, 1, 32, 32);
  }

  @DisplayName("fault 15: a slower int8 network is called slower, with figures")
  @Test
  void aSlowerCandidateIsCalledSlowerWithFigures() {
    LatencyReport report =
        compare(
            contestant("fp32", call -> 10_000),
            contestant("int8", call -> 15_000),
            List.of(contestant("dl4j", call -> 100_000)),
            new LatencySettings(0, 20, List.of(1)));
    assertThat(report.slowerAt()).containsExactly(1);
    assertThat(report.blocks().get(0))
        .isEqualTo(
            new Verdict(
                Level.NOTE,
                "int8 is slower than fp32 at batch size 1: 15.0 against 10.0 µs (1.50 times) at"
                    + " batch size 1. Where speed matters more than bytes, keep fp32."));
    JsonNode json = report.toJson();
    assertThat(json.get("candidateSlowerAtBatch").get(0).intValue()).isEqualTo(1);
    assertThat(json.get("latencies").get(2).get("name").textValue()).isEqualTo("dl4j");
    assertThat(json.get("latencies").get(2).get("ratioToBaseline").doubleValue()).isEqualTo(10);
  }

  @Test
  void aDifferenceWithinTheNoiseIsNotSlower() {
    LatencyReport report =
        compare(
            contestant("fp32", call -> 10_000),
            contestant("int8", call -> 10_400),
            List.of(),
            new LatencySettings(0, 20, List.of(1)));
    assertThat(((Verdict) report.blocks().get(0)).level()).isEqualTo(Level.PASS);
  }

  @Test
  void rowsAreNeeded() {
    assertThatThrownBy(
            () ->
                LatencyMeasurement.compare(
                    contestant("a", call -> 1),
                    contestant("b", call -> 1),
                    List.of(),
                    Tensor.zeros(0, 2),
                    new LatencySettings(0, 1, List.of(1))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("without rows");
  }
}
