package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.progress.Progress;

class FallBackSearchTest {
  private static final LayerOption OPTION = LayerOption.EIGHT_BITS;
  private static final List<LayerCost> COSTS =
      List.of(
          new LayerCost("a", OPTION, -100, 0.1),
          new LayerCost("b", OPTION, -200, 0.5),
          new LayerCost("c", OPTION, -300, 0.2),
          new LayerCost("d", OPTION, -400, 0));
  private static final Candidate ORIGINAL = Candidate.of("original", "int8", Map.of());
  private static final Candidate EIGHT_BITS = Candidate.of("8 bits", "mixed-precision", COSTS);

  /** Answers are right once {@code b} and {@code c} are floats. */
  private static Point point(Candidate candidate) {
    if (candidate.equals(ORIGINAL)) {
      return NetworkMeters.point(2000, "", 0);
    }
    List<String> floats = candidate.keepFloat();
    long bytes = 2000;
    for (LayerCost cost : COSTS) {
      bytes += floats.contains(cost.layer()) ? 0 : cost.bytes();
    }
    return NetworkMeters.point(bytes, "", floats.containsAll(List.of("b", "c")) ? 0 : 0.3);
  }

  private static SearchResult search(Budget budget) {
    Measurements measurements =
        new Measurements(
            SearchState.inMemory(),
            FallBackSearchTest::point,
            Progress.silent(),
            Deadline.in(Optional.empty()));
    measurements.now(ORIGINAL);
    measurements.now(EIGHT_BITS);
    List<List<LayerCost>> layers = COSTS.stream().map(List::of).toList();
    assertThat(new FallBackSearch(budget, measurements, layers).run()).isTrue();
    return new SearchResult(budget, List.copyOf(measurements.all()), COSTS, false, List.of());
  }

  @Test
  @DisplayName("fault 16: the worst layers go back to floats one after the other, by themselves")
  void theWorstLayersStayFloats() {
    SearchResult result = search(NetworkMeters.budget(0.01));
    assertThat(result.points())
        .extracting(each -> each.candidate().keepFloat())
        .containsExactly(List.of(), List.of(), List.of("b"), List.of("b", "c"));
    assertThat(result.chosen().orElseThrow().point().bytes()).isEqualTo(1500);
  }

  @Test
  @DisplayName("fault 17: they come as a setting to paste into a recipe")
  void theSettingIsTold() {
    SearchResult result = search(NetworkMeters.budget(0.01));
    assertThat(SearchSection.of(result, "accuracy", 100).blocks().toString())
        .contains("The same as a setting: keepFloat: [b, c].");
    assertThat(result.chosen().orElseThrow().candidate().toJson().toString())
        .contains("\"keepFloat\":[\"b\",\"c\"]");
  }

  @Test
  void doesNotGoBeyondTheBytes() {
    Budget both =
        new Budget(Optional.of(0.01), Optional.empty(), Optional.of(1300L), Optional.empty());
    SearchResult result = search(both);
    assertThat(result.points()).hasSize(3);
    assertThat(result.chosen()).isEmpty();
    assertThat(search(NetworkMeters.bytes(1300)).points()).hasSize(2);
  }
}
