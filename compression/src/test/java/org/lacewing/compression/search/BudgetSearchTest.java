package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.search.NetworkMeters.Counting;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.progress.Progress;

class BudgetSearchTest {
  private static final double DROP = 1e-4;
  private static final Deadline NONE = Deadline.in(Optional.empty());

  private static final SearchState PLAIN = SearchState.inMemory();
  private static final SearchState PACKED = SearchState.inMemory();

  @TempDir private Path folder;

  private static SearchResult search(SearchTask task, SearchState state, PointMeter meter) {
    return BudgetSearch.run(task, state, meter, Progress.silent(), NONE);
  }

  /** Figures do not depend on the budget, so the tests share them. */
  private static SearchResult search(boolean packed, Budget budget) {
    return search(
        NetworkMeters.task(packed, budget), packed ? PACKED : PLAIN, new Counting(packed));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesTheSmallestNetworkWithinTheBudget(boolean packed) {
    SearchResult result = search(packed, NetworkMeters.budget(DROP));
    Measured chosen = result.chosen().orElseThrow();
    assertThat(result.cut()).isFalse();
    assertThat(chosen.point().drop()).isLessThanOrEqualTo(DROP);
    assertThat((double) chosen.point().bytes() / result.original().point().bytes()).isLessThan(0.8);
    assertThat(result.points())
        .filteredOn(each -> each.point().drop() <= DROP)
        .allSatisfy(
            each ->
                assertThat(each.point().bytes()).isGreaterThanOrEqualTo(chosen.point().bytes()));
    // Both sides of the border were looked at.
    assertThat(result.points()).anyMatch(each -> each.point().bytes() < chosen.point().bytes());
  }

  @Test
  void withoutALimitOnQualityTakesTheLeastDamageWithinTheBytes() {
    SearchResult result = search(true, NetworkMeters.bytes(4000));
    Measured chosen = result.chosen().orElseThrow();
    assertThat(chosen.point().bytes()).isBetween(3000L, 4000L);
    assertThat(result.points())
        .filteredOn(each -> each.point().bytes() <= 4000)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            each ->
                assertThat(each.point().damage()).isGreaterThanOrEqualTo(chosen.point().damage()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void predictedBytesAreThoseOfTheFile(boolean packed) {
    SearchResult result = search(packed, NetworkMeters.budget(DROP));
    FallBack order = new FallBack(List.of(result.costs()));
    long original = result.original().point().bytes();
    assertThat(result.points())
        .filteredOn(each -> order.applies(each.candidate()))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            each -> {
              long predicted =
                  original
                      + order.ranked(each.candidate()).stream().mapToLong(LayerCost::bytes).sum();
              assertThat((double) predicted / each.point().bytes()).isBetween(0.98, 1.02);
            });
  }

  @Test
  @DisplayName("fault 16: the layer that does damage stays a float by itself")
  void theHarmfulLayerStaysFloat() {
    SearchResult result = search(false, NetworkMeters.budget(DROP));
    Point eight = result.points().get(1).point();
    assertThat(eight.drop()).as("8 bits in every layer").isGreaterThan(DROP);
    Candidate chosen = result.chosen().orElseThrow().candidate();
    assertThat(chosen.toJson().get(0).path("bits").has("1")).isFalse();
    assertThat(chosen.toJson().get(0).path("bits").has("0")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  @DisplayName("fault 35: an interrupted search goes on and ends as one that ran through")
  void resumes(int reports) throws Exception {
    SearchTask task = NetworkMeters.task(true, NetworkMeters.budget(DROP));
    Path whole = folder.resolve("whole.jsonl");
    Counting once = new Counting(true);
    SearchResult expected = search(task, SearchState.open(whole, "key"), once);

    Path file = folder.resolve("state.jsonl");
    Counting meter = new Counting(true);
    AtomicLong left = new AtomicLong(reports);
    assertThatThrownBy(
            () ->
                BudgetSearch.run(
                    task,
                    SearchState.open(file, "key"),
                    meter,
                    (stage, done, total, note) -> {
                      if (left.getAndDecrement() == 0) {
                        throw new CancellationException();
                      }
                    },
                    NONE))
        .isInstanceOf(CancellationException.class);
    SearchState state = SearchState.open(file, "key");
    // Every report is followed by one figure.
    assertThat(state.resumed()).isEqualTo(reports);
    assertThat(search(task, state, meter)).isEqualTo(expected);
    assertThat(Files.readString(file)).isEqualTo(Files.readString(whole));
    assertThat(meter.measured).isEqualTo(once.measured);
  }

  @Test
  @DisplayName("fault 35: when the time is up the best so far is there, and the search goes on")
  void endsInTime() throws Exception {
    SearchTask task = NetworkMeters.task(false, NetworkMeters.budget(0.5));
    Path file = folder.resolve("state.jsonl");
    AtomicLong seconds = new AtomicLong();
    Deadline deadline =
        Deadline.in(Optional.of(40.0), () -> seconds.getAndIncrement() * 1_000_000_000L);
    SearchResult cut =
        BudgetSearch.run(
            task, SearchState.open(file, "key"), new Counting(false), Progress.silent(), deadline);
    assertThat(cut.cut()).isTrue();
    assertThat(cut.chosen().orElseThrow().candidate().name()).isEqualTo("8 bits");
    assertThat(SearchSection.of(cut, "accuracy", 100).blocks().toString())
        .contains("The time was up before the search was done");

    SearchResult after = search(task, SearchState.open(file, "key"), new Counting(false));
    assertThat(after).isEqualTo(search(task, SearchState.inMemory(), new Counting(false)));
    assertThat(after.chosen().orElseThrow().point().bytes())
        .isLessThan(cut.chosen().orElseThrow().point().bytes());
  }

  @Test
  void anImpossibleBudgetIsExplained() {
    SearchResult result =
        search(
            true,
            new Budget(Optional.of(DROP), Optional.empty(), Optional.of(100L), Optional.empty()));
    assertThat(result.chosen()).isEmpty();
    assertThat(result.failure().message())
        .contains("No network stays within the budget")
        .contains("--max-accuracy-drop at most 0.010 pp, --max-bytes at most 100 bytes")
        .contains("--max-bytes cannot be met with the others: at best ")
        .contains("--max-accuracy-drop: the others cannot be met, alone at best 0.000 pp");
  }

  @Test
  void eachLimitIsToldWhatItCosts() {
    SearchResult result =
        search(
            true,
            new Budget(
                Optional.of(DROP), Optional.of(0.5), Optional.of(60_000L), Optional.empty()));
    List<LimitCost> costs = result.limitCosts();
    assertThat(costs)
        .extracting(cost -> cost.limit().kind().option())
        .containsExactly("--max-accuracy-drop", "--min-explanation-agreement", "--max-bytes");
    Measured chosen = result.chosen().orElseThrow();
    Measured without = costs.get(0).instead().orElseThrow();
    assertThat(without.point().bytes()).isLessThan(chosen.point().bytes());
    assertThat(costs.get(0).text(chosen))
        .contains("costs " + (chosen.point().bytes() - without.point().bytes()) + " bytes");
    assertThat(costs.get(2).text(chosen)).contains("costs nothing");
  }

  @Test
  void recipesThatDoNotSuitAreNoted() {
    PointMeter meter = new Counting(true);
    PointMeter refusing =
        candidate -> {
          if (candidate.name().startsWith("rate-distortion")) {
            throw new ConfigurationException(Failure.of("Not for this one"));
          }
          return meter.measure(candidate);
        };
    SearchResult result =
        search(
            NetworkMeters.task(true, NetworkMeters.budget(DROP)), SearchState.inMemory(), refusing);
    assertThat(result.notes()).hasSize(6).allMatch(note -> note.contains("does not suit"));
    assertThat(result.chosen()).isPresent();
  }
}
